//! How fast secrets are looked for, where there are hardly any: in logs, line by line, and in JSON. Processor time, since
//! that is what a core gives.

use std::fmt::Write as _;
use std::hint::black_box;

use anyhow::{Result, ensure};
use argocd_mcp::safety::redact::Redactor;
use argocd_mcp::safety::{sanitize, sanitize_text};
use serde_json::{Value, json};

use crate::fleet;
use crate::process::processor_time;
use crate::report::{Figure, amount};
use crate::samples::Samples;

const RUNS: usize = 15;
const LINES: usize = 20_000;
const APPLICATIONS: usize = 100;

pub(crate) fn figures() -> Result<Vec<Figure>> {
    let redactor = Redactor::new([42; 16]);
    let text: String = (0..LINES).fold(String::new(), |mut text, number| {
        let _ = writeln!(text, "{}", line(number));
        text
    });
    let lines: Vec<&str> = text.lines().collect();
    let redacted = lines.iter().filter(|line| sanitize_text(line, &redactor) != **line).count();
    ensure!(
        redacted == LINES / PROGRAMS,
        "{redacted} of {LINES} lines were redacted, and one program in {PROGRAMS} tells a secret"
    );
    let list: Value = (0..APPLICATIONS).map(|index| fleet::application(index, fleet::TYPICAL)).collect();
    let managed: Value = (0..APPLICATIONS).map(managed).collect();
    Ok(vec![
        speed("secrets looked for in log lines", lines.iter().map(|line| line.len() + 1).sum(), || {
            let told: usize = lines.iter().map(|line| sanitize_text(line, &redactor).len()).sum();
            black_box(told);
        })?,
        speed("secrets looked for in one text of the same lines", text.len(), || {
            black_box(sanitize_text(&text, &redactor));
        })?,
        of_json("secrets looked for in JSON, applications", &list, &redactor)?,
        of_json("secrets looked for in JSON, manifests as texts in it", &managed, &redactor)?,
    ])
}

fn of_json(what: &str, value: &Value, redactor: &Redactor) -> Result<Figure> {
    let bytes = value.to_string().len();
    // A copy for each run, made where it is not measured.
    let mut copies: Vec<Value> = (0..RUNS + 2).map(|_| value.clone()).collect();
    speed(what, bytes, || {
        if let Some(mut copy) = copies.pop() {
            sanitize(&mut copy, redactor);
            copies.insert(0, copy);
        }
    })
}

fn speed(what: &str, bytes: usize, mut work: impl FnMut()) -> Result<Figure> {
    work();
    let mut once = || -> Result<f64> {
        let begun = processor_time(std::process::id())?;
        work();
        Ok(bytes as f64 / 1e6 / (processor_time(std::process::id())? - begun).as_secs_f64())
    };
    let speeds: Samples = (0..RUNS).map(|_| once()).collect::<Result<_>>()?;
    Ok(Figure::at_least(100.0, what, speeds.median(), "MB/s").undisturbed(speeds.most()).remark(format!(
        "{}; {} at a time",
        speeds.spread("MB/s"),
        amount(bytes as f64 / 1e6, "MB")
    )))
}

const PROGRAMS: usize = 10;

/// What ten programs write, in turns. The last tells a password.
fn line(number: usize) -> String {
    let time = format!("2026-11-22T06:{:02}:{:02}.{:03}Z", number / 60 % 60, number % 60, number % 1000);
    match number % PROGRAMS {
        0 => format!(
            r#"10.42.{}.{} - - [22/Nov/2026:06:19:04 +0000] "GET /api/v1/orders/{number}?page=2&sort=created HTTP/1.1" 200 {} "https://shop.example/cart" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0" 0.0{}"#,
            number % 255,
            number % 97,
            number % 9000,
            number % 100
        ),
        1 => format!(
            r#"{{"level":"info","ts":"{time}","caller":"controller/reconcile.go:214","msg":"reconciled","namespace":"payments","name":"checkout-{number}","duration":"{}ms","generation":{number}}}"#,
            number % 700
        ),
        2 => format!(
            "I1122 06:19:04.{:06} 1 reflector.go:351] Caches populated for *v1.Endpoints from k8s.io/client-go/informers/factory.go:150",
            number % 999_999
        ),
        3 => format!(
            "{time}  INFO 1 --- [nio-8080-exec-{}] o.s.web.servlet.DispatcherServlet        : Completed initialization in {} ms",
            number % 10,
            number % 400
        ),
        4 => format!(
            "time={time} level=warn msg=\"slow query\" component=store query=\"SELECT id, state FROM orders WHERE customer = $1\" took={}ms rows={}",
            number % 5000,
            number % 50
        ),
        5 => format!(
            "{time} DEBUG kafka.consumer: fetched {} records from topic orders.placed partition {} offset {number}",
            number % 500,
            number % 12
        ),
        6 => format!(
            "{time} [error] upstream timed out (110: Connection timed out) while reading response header from upstream, client: 10.42.0.{}, upstream: \"http://10.43.12.7:8080/healthz\"",
            number % 255
        ),
        7 => format!(
            "    at com.example.orders.OrderService.place(OrderService.java:{}) ~[orders-2.4.1.jar!/:2.4.1]",
            number % 900
        ),
        8 => format!(
            "{time} pulled image reg.example/shop/checkout@sha256:{:064x} in {}.{}s",
            number as u128 * 0x9E37_79B9_7F4A_7C15_F39C,
            number % 9,
            number % 10
        ),
        _ => format!(
            "{time} connecting to postgres://orders:s3cr3t{number}@db.shop.svc:5432/orders?sslmode=require (attempt {})",
            number % 5
        ),
    }
}

/// One resource with its manifests as Argo CD sends them, as texts.
fn managed(index: usize) -> Value {
    let name = format!("checkout-{index:05}");
    let manifest = json!({
        "apiVersion": "apps/v1", "kind": "Deployment",
        "metadata": {"name": name, "namespace": "payments", "uid": format!("7a1cdd04-9b1e-4a53-8a0e-{index:012}"),
            "annotations": {"deployment.kubernetes.io/revision": "7"}, "labels": {"app.kubernetes.io/instance": name}},
        "spec": {"replicas": 3, "selector": {"matchLabels": {"app": name}}, "template": {"metadata": {"labels": {"app": name}}, "spec": {
            "serviceAccountName": "checkout", "imagePullSecrets": [{"name": "registry-login"}],
            "containers": (0..3).map(|at| json!({
                "name": format!("part-{at}"), "image": format!("reg.example/shop/part-{at}:1.4.{index}"),
                "args": ["--listen=:8080", "--log-format=json", "--shutdown-after=20s"],
                "env": [{"name": "DB_PASSWORD", "valueFrom": {"secretKeyRef": {"name": "db-credentials", "key": "password"}}},
                    {"name": "DB_HOST", "value": "db.shop.svc"}, {"name": "LOG_LEVEL", "value": "info"}],
                "resources": {"requests": {"cpu": "100m", "memory": "128Mi"}, "limits": {"memory": "256Mi"}},
                "readinessProbe": {"httpGet": {"path": "/readyz", "port": 8080}, "periodSeconds": 10},
            })).collect::<Value>(),
        }}},
        "status": {"readyReplicas": 3, "conditions": [{"type": "Available", "status": "True", "reason": "MinimumReplicasAvailable",
            "message": "Deployment has minimum availability.", "lastTransitionTime": "2026-11-22T05:12:00Z"}]},
    });
    let told = manifest.to_string();
    json!({"group": "apps", "kind": "Deployment", "namespace": "payments", "name": name, "targetState": told, "liveState": told,
        "normalizedLiveState": told, "predictedLiveState": told, "resourceVersion": "918273", "modified": false})
}
