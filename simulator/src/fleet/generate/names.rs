//! What generated applications are called after.

/// Twenty projects with four services each.
pub(super) const SERVICES: [(&str, [&str; 4]); 20] = [
    ("payments", ["ledger", "invoicing", "payouts", "risk"]),
    ("storefront", ["carts", "listings", "banners", "wishlist"]),
    ("search", ["query", "ranking", "suggest", "crawler"]),
    ("identity", ["accounts", "consent", "directory", "mfa"]),
    ("logistics", ["shipments", "routing", "warehouse", "returns"]),
    ("messaging", ["notify", "inbox", "push", "templates"]),
    ("media", ["images", "transcode", "thumbnails", "uploads"]),
    ("analytics", ["events", "funnels", "reports", "sessionize"]),
    ("data", ["lake", "pipelines", "features", "schema"]),
    ("machine-learning", ["models", "embeddings", "training", "scoring"]),
    ("platform", ["ingress", "dns", "certificates", "quotas"]),
    ("observability", ["metrics", "traces", "alerts", "dashboards"]),
    ("security", ["vault", "scanner", "policies", "audit"]),
    ("support", ["tickets", "knowledge", "chat", "surveys"]),
    ("marketing", ["campaigns", "coupons", "segments", "landing"]),
    ("finance", ["tax", "accruals", "reconcile", "budget"]),
    ("partners", ["catalogs", "feeds", "webhooks", "settlement"]),
    ("mobile", ["gateway", "config", "beacon", "deeplinks"]),
    ("people", ["hiring", "payslips", "badges", "travel"]),
    ("internal", ["wiki", "builds", "runners", "artifacts"]),
];

pub(super) const COMPONENTS: [&str; 12] =
    ["api", "worker", "web", "scheduler", "consumer", "exporter", "admin", "cron", "proxy", "sync", "indexer", "cache"];
