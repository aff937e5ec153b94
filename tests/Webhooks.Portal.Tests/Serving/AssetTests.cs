using System.Net;
using Webhooks.Support;

namespace Webhooks.Serving;

public sealed class AssetTests
{
    private const string Script = "/portal/assets/portal-1a2b3c4d.js";

    [Theory]
    [InlineData("portal-1a2b3c4d.js", "text/javascript; charset=utf-8")]
    [InlineData("editor-5e6f7a8b.js", "text/javascript; charset=utf-8")]
    [InlineData("portal-9c0d1e2f.css", "text/css; charset=utf-8")]
    public async Task HashedAsset_IsTheSameInEveryCoding_AndImmutable(string name, string type)
    {
        await using var host = await PortalHost.StartAsync();
        var tags = new HashSet<string?>();
        var file = await File.ReadAllBytesAsync(Path.Combine(
            RepositoryFile.FolderOf("tests/Webhooks.Portal.Tests/Assets"), name), TestContext.Current.CancellationToken);
        foreach (var coding in new[] { null, "br", "gzip" })
        {
            using var answer = (await AskAsync(host, $"/portal/assets/{name}", coding)).Is(HttpStatusCode.OK);
            Assert.Equal(coding, answer.Header("Content-Encoding"));
            Assert.Equal(type, answer.Header("Content-Type"));
            Assert.Equal("public, max-age=31536000, immutable", answer.Header("Cache-Control"));
            Assert.Equal("Accept-Encoding", answer.Header("Vary"));
            Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
            var bytes = await answer.BytesAsync();
            Assert.Equal($"{bytes.Length}", answer.Header("Content-Length"));
            Assert.Equal(file, Compression.Decompress(bytes, coding));
            Assert.True(coding is null || bytes.Length < file.Length);
            Assert.True(tags.Add(answer.Header("ETag")));
        }
    }

    [Theory]
    [InlineData("gzip, br", "br")]
    [InlineData("gzip;q=1.0, br;q=0.1", "br")]
    [InlineData("gzip, br;q=0", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("*", "br")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("deflate, zstd", null)]
    [InlineData("identity", null)]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("*;q=0", null)]
    [InlineData(";;;", null)]
    [InlineData("", null)]
    public async Task Coding_IsOneThatTheCallerAccepts(string accepted, string? coding)
    {
        await using var host = await PortalHost.StartAsync();
        using var answer = (await AskAsync(host, Script, accepted)).Is(HttpStatusCode.OK);
        Assert.Equal(coding, answer.Header("Content-Encoding"));
    }

    [Theory]
    [InlineData("br", "{0}")]
    [InlineData("gzip", "W/{0}")]
    [InlineData(null, "\"other\", {0}")]
    [InlineData("br", "*")]
    public async Task KnownAsset_IsNotSentAgain(string? coding, string known)
    {
        await using var host = await PortalHost.StartAsync();
        using var first = await AskAsync(host, Script, coding);
        using var answer = await AskAsync(
            host, Script, coding, ("If-None-Match", known.Replace("{0}", first.Header("ETag"), StringComparison.Ordinal)));
        answer.Is(HttpStatusCode.NotModified);
        Assert.Empty(await answer.BytesAsync());
        foreach (var header in new[] { "ETag", "Cache-Control", "Vary" })
        {
            Assert.Equal(first.Header(header), answer.Header(header));
        }
    }

    [Theory]
    [InlineData("\"other\"")]
    [InlineData("not a tag")]
    [InlineData("")]
    public async Task Asset_ThatIsNotKnown_IsSent(string known)
    {
        await using var host = await PortalHost.StartAsync();
        using var answer = await AskAsync(host, Script, "br", ("If-None-Match", known));
        answer.Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Asset_OfAnotherCoding_IsSent()
    {
        await using var host = await PortalHost.StartAsync();
        using var first = await AskAsync(host, Script, "br");
        using var answer = await AskAsync(host, Script, "gzip", ("If-None-Match", first.Header("ETag")!));
        answer.Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Element_KeepsItsName_SoItIsCachedForMinutes()
    {
        await using var host = await PortalHost.StartAsync();
        using var answer = (await AskAsync(host, "/portal/assets/element.js", "br")).Is(HttpStatusCode.OK);
        Assert.Equal("public, max-age=300", answer.Header("Cache-Control"));
        Assert.NotNull(answer.Header("ETag"));
    }

    [Fact]
    public async Task Icon_IsAPictureThatIsCachedForMinutes()
    {
        await using var host = await PortalHost.StartAsync();
        using var answer = (await AskAsync(host, "/portal/assets/icon.svg", "br")).Is(HttpStatusCode.OK);
        Assert.Equal("image/svg+xml", answer.Header("Content-Type"));
        Assert.Equal("public, max-age=300", answer.Header("Cache-Control"));
        Assert.StartsWith("<svg ", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_HasTheHeadersOnly()
    {
        await using var host = await PortalHost.StartAsync();
        using var whole = await AskAsync(host, Script, "br");
        using var answer = (await host.SendAsync(Script, "HEAD", ("Accept-Encoding", "br"))).Is(HttpStatusCode.OK);
        Assert.Equal(whole.Header("ETag"), answer.Header("ETag"));
        Assert.Equal(whole.Header("Content-Length"), answer.Header("Content-Length"));
        Assert.Empty(await answer.BytesAsync());
    }

    [Theory]
    [InlineData("portal-00000000.js")]
    [InlineData("portal-1a2b3c4d.js.br")]
    [InlineData("manifest.json")]
    [InlineData("PORTAL-1A2B3C4D.js")]
    [InlineData("../config.json/x")]
    [InlineData("%2e%2e%2fmanifest.json")]
    [InlineData("")]
    [InlineData("a/b")]
    public async Task UnknownAsset_IsNotFound_AndNeverTheShell(string name)
    {
        await using var host = await PortalHost.StartAsync();
        using var answer = await host.SendAsync($"/portal/assets/{name.Replace("../", "", StringComparison.Ordinal)}");
        answer.Is(HttpStatusCode.NotFound);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Empty(await answer.BytesAsync());
    }

    [Fact]
    public void Assets_WithoutAFileOfTheManifest_AreRefused()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => PortalAssets.From(typeof(Webhook).Assembly));
        Assert.Contains("manifest.json", refused.Message, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> AskAsync(
        PortalHost host, string path, string? coding, params (string, string)[] headers) =>
        host.SendAsync(path, "GET", coding is null ? headers : [("Accept-Encoding", coding), .. headers]);
}
