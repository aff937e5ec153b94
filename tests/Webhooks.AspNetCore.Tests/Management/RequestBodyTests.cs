using System.IO.Compression;
using System.Text;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>A body is JSON, of a bounded size, and says so.</summary>
public sealed class RequestBodyTests
{
    [Theory]
    [InlineData("{ \"name\": \"ERP\",\n  \"urls\": [}", "line 2, column 12")]
    [InlineData("{ \"name\": \"Straße\", }", "line 1, column 21")]
    [InlineData("", "line 1, column 1")]
    [InlineData("{} {}", "line 1, column 4")]
    [InlineData("// a webhook\n{}", "line 1, column 1")]
    public async Task Body_ThatIsNoJson_IsRefusedWithItsPlace(string body, string place)
    {
        await using var host = await ApiHost.StartAsync();
        var answer = (await host.As("acme").PostAsync("", body)).IsProblem(400);
        var error = Assert.Single(answer.Errors);
        Assert.Equal(("$", "json.syntax"), (error.Path, error.Code));
        Assert.Contains(place, error.Rule, StringComparison.Ordinal);
        await AssertNothingAsync(host);
    }

    [Fact]
    public async Task Body_ThatIsNoUtf8_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        using var content = Content([.. "{ \"name\": \""u8, 0xFF, .. "\" }"u8], "application/json");
        var answer = (await host.As("acme").SendAsync("POST", "", content)).IsProblem(400);
        Assert.Equal("json.utf8", Assert.Single(answer.Errors).Code);
        await AssertNothingAsync(host);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_LargerThanTheLimit_IsRefused_WhetherItSaysItsSizeOrNot(bool isChunked)
    {
        await using var host = await ApiHost.StartAsync(api: options =>
        {
            ApiHost.FindTenantInHeader(options);
            options.MaxRequestBytes = 1024;
        });
        (await SendAsync(host, Bodies.Webhook().PadRight(1025), isChunked)).IsProblem(413);
        await AssertNothingAsync(host);
        (await SendAsync(host, Bodies.Webhook().PadRight(1024), isChunked)).Is(201);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=\"iso-8859-1\"")]
    [InlineData("application/json; charset=\"utf-8")]
    [InlineData("application/json; charset=\"\"")]
    [InlineData("application/merge-patch+json")]
    [InlineData("nonsense")]
    public async Task Body_OfAnotherType_IsRefused(string? type)
    {
        await using var host = await ApiHost.StartAsync();
        using var content = Content(Encoding.UTF8.GetBytes(Bodies.Webhook()), type);
        (await host.As("acme").SendAsync("POST", "", content)).IsProblem(415);
        await AssertNothingAsync(host);
    }

    [Fact]
    public async Task Body_ThatIsCompressed_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Bodies.Webhook()), TestContext.Current.CancellationToken);
        }

        using var content = Content(compressed.ToArray(), "application/json");
        content.Headers.ContentEncoding.Add("gzip");
        (await host.As("acme").SendAsync("POST", "", content)).IsProblem(415);
        await AssertNothingAsync(host);
    }

    [Theory]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("Application/Json ; Charset=Utf-8")]
    [InlineData("application/json; charset=\"utf\\-8\"")]
    [InlineData("application/json; profile=\"a;b\"; CHARSET=\"utf-8\"; boundary=x")]
    public async Task Body_OfJsonInUtf8_IsTaken_HoweverItsTypeIsWritten(string type)
    {
        await using var host = await ApiHost.StartAsync();
        using var content = Content(Encoding.UTF8.GetBytes(Bodies.Webhook()), type);
        (await host.As("acme").SendAsync("POST", "", content)).Is(201);
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("application/merge-patch+json; charset=\"utf-8\"")]
    [InlineData("application/merge-patch+json")]
    public async Task Patch_OfEitherType_IsTaken(string type)
    {
        await using var host = await ApiHost.StartAsync();
        var id = await Bodies.CreateAsync(host.As("acme"));
        using var content = Content("""{ "description": "patched" }"""u8.ToArray(), type);
        (await host.As("acme").SendAsync("PATCH", $"/{id}", content, "*")).Is(200);
    }

    private static async Task<ApiAnswer> SendAsync(ApiHost host, string body, bool isChunked)
    {
        using HttpContent content = isChunked
            ? new StreamContent(new UnseekableStream(Encoding.UTF8.GetBytes(body)))
            : new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new("application/json");
        return await host.As("acme").SendAsync("POST", "", content);
    }

    private static ByteArrayContent Content(byte[] body, string? type)
    {
        var content = new ByteArrayContent(body);
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return content;
    }

    private static async Task AssertNothingAsync(ApiHost host) =>
        Assert.Empty((await host.As("acme").GetAsync()).Json.GetProperty("items").EnumerateArray());

    private sealed class UnseekableStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
