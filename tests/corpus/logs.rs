//! Lines as common programs log them.

use crate::numbers::Numbers;

pub(crate) fn line(numbers: &mut Numbers) -> String {
    let (time, name, uid, sha) = (numbers.time(), numbers.name(), numbers.uid(), numbers.hex(40));
    let (secret, number, hex) = (numbers.secret_name(), numbers.below(5000), numbers.hex(32));
    let (image, url) = (numbers.image(), numbers.url());
    let (key, value) = numbers.setting();
    match numbers.below(30) {
        0 => format!(
            r#"10.42.0.7 - alice [22/Nov/2026:06:19:04 +0000] "GET /oauth2/token?client_id={uid}&state={hex} HTTP/1.1" 200 {number} "{url}" "curl/8.9.1""#
        ),
        1 => format!(
            r#"{{"level":"info","ts":"{time}","msg":"reconciled","secret":"{secret}","namespace":"prod","trace_id":"{hex}"}}"#
        ),
        2 => format!(r#"{{"level":"warn","msg":"setting","key":"{key}","value":{value:?}}}"#),
        3 => format!(
            "I1122 06:19:04.123456       1 reflector.go:351] Caches populated for *v1.Secret from k8s.io/client-go/informers/factory.go:{number}"
        ),
        4 => format!("time={time} level=info msg=\"loaded settings\" {key}={value:?} app={name}"),
        5 => format!("{time} INFO  secrets-store-csi: secret {secret} mounted at /mnt/secrets/{name}"),
        6 => format!("{time} [auth] session {uid} opened for user alice from 10.42.0.{}", number % 255),
        7 => format!("cache key user:{number}:profile miss, key=orders.placed partition=3 offset={number}"),
        8 => format!("FATAL:  password authentication failed for user \"{name}\""),
        9 => format!("pulled {image} digest={}", numbers.digest()),
        10 => format!("commit {sha} by Ada: {}", numbers.one_of(super::documents::SENTENCES)),
        11 => format!("GET {url} 401 token expired at {time}"),
        12 => format!("prompt_tokens={number} completion_tokens={} tokens_per_second=35.2", number / 3),
        13 => format!("auth=ok method=kubernetes role={name} policies=[default] ttl=1h"),
        14 => format!("vault: renewed lease auth/kubernetes/login/{name}/{} for {secret}", numbers.hex(24)),
        15 => format!("etcd: range /registry/secrets/prod/{secret} took {number}ms"),
        16 => format!("idempotency-key: {uid} replayed, request-id: {hex}"),
        17 => format!("pass {} of 5: ok, bypass=false, compass=north", number % 5),
        18 => format!("generated certificate serial={} fingerprint={}", numbers.hex(32), numbers.hex(64)),
        19 => format!("token_type: Bearer, expires_in: {number}, scope: openid profile"),
        20 => format!(
            "    at org.springframework.security.authentication.ProviderManager.authenticate(ProviderManager.java:{number})"
        ),
        21 => format!("secret={secret} namespace=prod reason=Rotated generation={number}"),
        22 => format!("using credentials from /var/run/secrets/kubernetes.io/serviceaccount/token for {name}"),
        23 => format!("W1122 06:19:04.1 token_source.go:{number}] token will expire in 42s, refreshing"),
        24 => format!("Set-Cookie: argocd.token=; path=/; Max-Age=0 for {name}"),
        25 => format!("key rotation finished: {number} keys, newest key id {}", numbers.hex(16)),
        26 => format!("connected to amqp://{name}.prod.svc:5672/%2f vhost=/ connection={uid}"),
        27 => format!("{time} {key}: {value}"),
        28 => format!(
            "helm upgrade --install {name} oci://reg.example/charts/{name} --set auth.existingSecret={secret} --set image.tag=1.4.{number}"
        ),
        _ => format!("ssh: host key SHA256:{} accepted for git.example", numbers.base64(43)),
    }
}
