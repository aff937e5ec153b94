using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

/// <summary>What is saved is what is called: path and query come out of the socket byte for byte.</summary>
public sealed class SavedUrlTests
{
    private static readonly string[] Parts =
    [
        "/", "//", "a", "B", "0", "-", ".", "..", "/./", "/../", "~", "_", "!", "$", "&", "'", "(", ")", "*", "+", ",", ";", "=", ":", "@",
        "?", "%20", "%2F", "%2f", "%41", "%7E", "%2E", "%25", "%C3%A9", "%c3%a9", "%E2%80%8B", "%00", "%zz", "%", "[", "]", "{", "\"",
        "<", "^", "`", "|", "é", "東", "\uD83D\uDE80",
    ];

    [Theory]
    [InlineData("", "/")]
    [InlineData("?a=1", "/?a=1")]
    [InlineData("/", "/")]
    [InlineData("/hooks//a/", "/hooks//a/")]
    [InlineData("/%C3%A9/%2F?q=%20+%2B&a[]=b", "/%C3%A9/%2F?q=%20+%2B&a[]=b")]
    [InlineData("/?to=https://a.example/x", "/?to=https://a.example/x")]
    public async Task Url_ThatIsSaved_IsCalledAsItIsWritten(string saved, string called)
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = await PumpHost.StartAsync(_ => { });
        await host.AddAsync("a", $"http://127.0.0.1:{receiver.Port}{saved}");
        await host.DispatchAsync(1, 1);
        await host.Settled.UntilAsync(() => !host.Settled.Deliveries.IsEmpty, TestContext.Current.CancellationToken);
        Assert.Equal($"POST {called} HTTP/1.1", Assert.Single(receiver.Requests).RequestLine);
    }

    [Theory]
    [InlineData("/a/../b")]
    [InlineData("/a/%2E%2E/b")]
    [InlineData("/%7Ea")]
    [InlineData("/é")]
    [InlineData("/a b")]
    [InlineData("/a%2")]
    [InlineData("\\a")]
    [InlineData("/a\\b")]
    [InlineData("/#a")]
    [InlineData("/?a=\u200B")]
    public async Task Url_ThatWouldBeCalledOtherwise_IsNotSaved(string saved)
    {
        await using var host = await PumpHost.StartAsync(_ => { });
        var refused = await Assert.ThrowsAsync<WebhookValidationException>(() => host.AddAsync("a", $"http://127.0.0.1:9000{saved}"));
        Assert.Contains(Assert.Single(refused.Errors).Code, new[] { "url.invalid", "url.fragment" });
    }

    /// <summary>Whatever a URL is put together of: it is refused, or called as it is written.</summary>
    [Fact]
    public async Task Urls_OfAnyParts_AreRefusedOrCalledAsTheyAreWritten()
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = await PumpHost.StartAsync(options => options.Delivery.MaxConcurrencyPerWebhook = 1);
        var random = new Random(14);
        var saved = new HashSet<string>();
        for (var i = 0; i < 600; i++)
        {
            var text = "/" + string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Parts[random.Next(Parts.Length)]));
            try
            {
                await host.AddAsync($"{i}", $"http://127.0.0.1:{receiver.Port}{text}");
                saved.Add($"{i} {text}");
            }
            catch (WebhookValidationException refused)
            {
                Assert.Equal("url.invalid", Assert.Single(refused.Errors).Code);
            }
        }

        Assert.InRange(saved.Count, 50, 550);
        await host.DispatchAsync(1, saved.Count);
        await host.Settled.UntilAsync(
            () => host.Settled.Deliveries.Count == saved.Count, TestContext.Current.CancellationToken);
        Assert.Equal(
            saved.Select(each => $"POST {each[(each.IndexOf(' ', StringComparison.Ordinal) + 1)..]} HTTP/1.1").Order(StringComparer.Ordinal),
            receiver.Requests.Select(request => request.RequestLine).Order(StringComparer.Ordinal));
    }
}
