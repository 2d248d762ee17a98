//! Servers whose certificate must not be trusted, or that speak no TLS: the token is never sent to one.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use argocd_mcp::config::Settings;
use argocd_mcp::instance::{BaseUrl, Tls};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::class::{Class, classes, plain};
use crate::messages::ok;
use crate::support::listener::{Act, Listener, Request};
use crate::support::settings;

/// An authority that nobody knows but who is told of it.
fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A server's side of TLS, with a certificate for this name and until this year.
fn acceptor(authority: &CertifiedIssuer<'static, KeyPair>, name: &str, until: i32) -> TlsAcceptor {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new([name.to_owned()]).unwrap();
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(until, 1, 1);
    let certificate = params.signed_by(&key, authority).unwrap();
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], PrivateKeyDer::try_from(key.serialize_der()).unwrap())
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

/// What is set for the server at this address, whose certificates this authority signs.
fn trusting(address: SocketAddr, authority: Option<&CertifiedIssuer<'static, KeyPair>>) -> Settings {
    let mut settings = settings(None);
    settings.instance.url = Some(BaseUrl::read(&format!("https://{address}")).unwrap());
    settings.instance.tls = Tls { ca: authority.map(|authority| authority.pem().into_bytes()), ..Tls::default() };
    settings
}

fn script(class: &Class) -> impl Fn(&Request) -> Vec<Act> + Send + Sync + 'static {
    let sound = class.sound.clone();
    move |request| match request.target.as_str() {
        "/api/version" => vec![Act::Send(ok(br#"{"Version":"v3.5.1"}"#)), Act::Close],
        _ => vec![Act::Send(ok(&sound)), Act::Close],
    }
}

fn anywhere() -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, 0))
}

#[tokio::test]
async fn a_certificate_that_must_not_be_trusted_is_told_with_what_to_do() {
    let authority = authority();
    for class in classes().await {
        for (fault, trusted, name, until, said, step) in [
            ("unknown authority", None, "127.0.0.1", 2100, "UnknownIssuer", "--ca-file"),
            ("another authority", Some(&self::authority()), "127.0.0.1", 2100, "certificate", "--ca-file"),
            (
                "another name",
                Some(&authority),
                "argocd.example.com",
                2100,
                "argocd.example.com",
                "a name that its certificate is for",
            ),
            ("expired", Some(&authority), "127.0.0.1", 2021, "expired", "has to be renewed"),
        ] {
            let tls = acceptor(&authority, name, until);
            let listener = Listener::at(anywhere(), Some(tls), script(&class)).await;
            let runtime = class.runtime_with(trusting(listener.address, trusted));
            let answer = class.call(&runtime).await;
            class.check(fault, &answer, &["cannot be reached"], step);
            assert!(answer.text.contains(said), "{fault}: {}", answer.text);
            assert!(!answer.text.contains("--insecure"), "{fault}: {}", answer.text);
            assert!(listener.asked().is_empty(), "{fault}: something was sent");
        }
    }
}

#[tokio::test]
async fn a_server_that_speaks_no_tls_is_told_with_what_to_do() {
    // Refuses every version of TLS that is offered.
    let old = b"\x15\x03\x03\x00\x02\x02\x46".as_slice();
    let plain = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".as_slice();
    for class in classes().await {
        for (fault, greeting, step) in [
            ("plain HTTP", plain, "http://"),
            ("old TLS", old, "version 1.2 or newer"),
            ("nothing", b"".as_slice(), "Check the server's address"),
        ] {
            let listener = Listener::playing(move |_| vec![Act::Send(greeting.into()), Act::Close]).await;
            let answer = class.call(&class.runtime_with(trusting(listener.address, None))).await;
            class.check(fault, &answer, &["cannot be reached"], step);
            assert!(listener.asked().iter().all(|request| request.method.is_empty()), "{fault}: something was sent");
        }
    }
}

#[tokio::test]
async fn a_plain_address_of_a_server_that_speaks_tls_is_told() {
    let authority = authority();
    for class in classes().await {
        let tls = acceptor(&authority, "127.0.0.1", 2100);
        let listener = Listener::at(anywhere(), Some(tls), script(&class)).await;
        let answer = class.call(&class.runtime(&listener.url())).await;
        assert!(answer.is_error && answer.text.contains("before there was a reply"), "{}", answer.text);
        assert!(listener.asked().is_empty());
    }
}

/// Also when its certificate was exchanged while calls were made.
#[tokio::test]
async fn a_certificate_that_may_be_trusted_is() {
    let authority = authority();
    for class in classes().await {
        let tls = || Some(acceptor(&authority, "127.0.0.1", 2100));
        let listener = Listener::at(anywhere(), tls(), script(&class)).await;
        let address = listener.address;
        let runtime = class.runtime_with(trusting(address, Some(&authority)));
        let before = class.call(&runtime).await;
        assert!(!before.is_error, "{}", before.text);
        listener.close().await;
        let _listener = Listener::at(address, tls(), script(&class)).await;
        assert_eq!(plain(&class.call(&runtime).await), plain(&before), "{}", class.name());
    }
}
