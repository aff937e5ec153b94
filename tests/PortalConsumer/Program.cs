using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PortalConsumer;

const string Portal = $"{Shop.PathBase}/portal";
const string CrossSite = "urn:webhooks:problem:cross-site";
const string Webhook = """{ "name": "Warehouse", "urls": ["https://warehouse.example/hooks"] }""";

var checks = new Checks();
checks.Holds(!RuntimeFeature.IsDynamicCodeSupported, "it was published as a native program");
await using var host = await Shop.StartAsync();
var address = host.Urls.Single();
using var admin = new Browser(address, "admin");
using var reader = new Browser(address, "reader");
using var stranger = new Browser(address, "");

// 1. One policy for everything below the path.
foreach (var path in new[] { "", "/", "/config.json", "/api", "/assets/element.js" })
{
    checks.Holds((await stranger.GetAsync($"{Portal}{path}")).Status == HttpStatusCode.Unauthorized, $"{path} is protected");
}

// 2. The page, whose addresses are relative to every path.
var bare = await admin.GetAsync($"{Portal}?tab=1");
checks.Holds(bare.Status == HttpStatusCode.Found, "a redirect to the path with a slash");
var target = new Uri(new Uri($"{address}{Portal}?tab=1"), bare.Header("Location"));
checks.Holds(target.PathAndQuery == $"{Portal}/?tab=1", "a redirect that keeps the path base and the query");
var shell = await admin.GetAsync($"{Portal}/webhooks/wh_1/settings");
checks.Holds(shell.Status == HttpStatusCode.OK && shell.Says("""<meta name="portal-base" content="../../">"""), "the page");
var policy = shell.Header("Content-Security-Policy");
checks.Holds(policy.StartsWith("default-src 'none'; script-src 'self';", StringComparison.Ordinal), "the policy of the page");
checks.Holds(shell.Header("Cache-Control") == "no-store", "a page that is not cached");
checks.Holds(shell.Says($"""href="{Shop.PathBase}/css/hooks.css">"""), "the theme of the host in the page");
checks.Holds((await admin.GetAsync($"{Shop.PathBase}/css/hooks.css")).Text == Shop.Theme, "the theme of the host");

// 3. The assets that the page names, in each coding, and the element.
string[] assets =
[
    .. shell.Text.Split('"').Where(each => each.StartsWith("../../assets/", StringComparison.Ordinal))
        .Select(each => each["../..".Length..]),
    "/assets/element.js",
];
checks.Holds(assets.Length >= 4, "a script, a style sheet and an icon in the page");
foreach (var asset in assets)
{
    var (plain, br, gzip) = (
        await admin.GetAsync(Portal + asset),
        await admin.GetAsync(Portal + asset, "gzip, br"),
        await admin.GetAsync(Portal + asset, "gzip"));
    checks.Holds(plain.Status == HttpStatusCode.OK && plain.Coding is null && plain.Text.Length > 0, asset);
    checks.Holds(br.Text == plain.Text && gzip.Text == plain.Text, $"{asset} in each coding");
    checks.Holds(plain.Header("ETag").Length > 0 && plain.Header("Vary") == "Accept-Encoding", $"the tag of {asset}");
    var again = await admin.SendAsync(HttpMethod.Get, Portal + asset, null, ("If-None-Match", plain.Header("ETag")));
    checks.Holds(again.Status == HttpStatusCode.NotModified, $"{asset} again");
    // Small files are not smaller when compressed.
    checks.Holds(plain.Text.Length < 1000 || (br.Coding, gzip.Coding) == ("br", "gzip"), $"{asset} compressed");
}

var script = Array.Find(assets, each => each.EndsWith(".js", StringComparison.Ordinal))!;
var caching = (await admin.GetAsync(Portal + script)).Header("Cache-Control");
checks.Holds(caching.Contains("immutable", StringComparison.Ordinal), "a script for a year");
var unknown = await admin.GetAsync($"{Portal}/assets/portal-AAAAAAAA.js");
checks.Holds(unknown.Status == HttpStatusCode.NotFound, "no page for an unknown asset");

// 4. What the pages read first.
using var config = JsonDocument.Parse((await reader.GetAsync($"{Portal}/config.json")).Text);
checks.Holds(config.RootElement.GetProperty("title").GetString() == "Hooks of a shop", "the title");
checks.Holds(config.RootElement.GetProperty("homeUrl").GetString() == $"{Shop.PathBase}/", "the link to the host");
checks.Holds(!config.RootElement.GetProperty("can").GetProperty("edit").GetBoolean(), "the rights of a reader");

// 5. The API, as the pages call it. Other sites and users without the right are refused.
(string, string) ours = ("webhooks-portal", "1");
var created = await admin.SendAsync(HttpMethod.Post, $"{Portal}/api", Webhook, ours, ("Sec-Fetch-Site", "same-origin"));
checks.Holds(created.Status == HttpStatusCode.Created && created.Says("whsec_"), "a webhook created");
checks.Holds((await reader.GetAsync($"{Portal}/api")).Says("Warehouse"), "a webhook listed");
var location = new Uri(new Uri(address), created.Header("Location")).PathAndQuery;
checks.Holds(location.StartsWith($"{Portal}/api/wh_", StringComparison.Ordinal), "the address of the webhook below the path base");
checks.Holds((await reader.GetAsync(location)).Says("warehouse.example"), "a webhook read");
foreach (var (method, path) in new[]
{
    (HttpMethod.Post, $"{Portal}/api"), (HttpMethod.Post, $"{location}/test"), (HttpMethod.Delete, location),
})
{
    var body = path.EndsWith("api", StringComparison.Ordinal) ? Webhook : null;
    var bareCall = await admin.SendAsync(method, path, body);
    checks.Holds(bareCall.Status == HttpStatusCode.Forbidden && bareCall.Says(CrossSite), $"no {method} without the header");
    var foreignCall = await admin.SendAsync(method, path, body, ours, ("Sec-Fetch-Site", "cross-site"));
    checks.Holds(foreignCall.Status == HttpStatusCode.Forbidden && foreignCall.Says(CrossSite), $"no {method} from another site");
    var refused = await reader.SendAsync(method, path, body, ours, ("Sec-Fetch-Site", "same-origin"));
    checks.Holds(refused.Status == HttpStatusCode.Forbidden && refused.Says("missing-right"), $"no {method} without the right");
}

checks.Holds((await reader.GetAsync(location)).Status == HttpStatusCode.OK, "what was refused changed nothing");
Console.WriteLine($"Packages: {checks.Count} checks hold for the portal below {Portal} in a native program.");
