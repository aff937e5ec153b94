using Webhooks.Support;

namespace Webhooks.Access;

/// <summary>Only the pages of the portal change something through its API.</summary>
public sealed class PortalCrossSiteTests
{
    public static TheoryData<string> Operations => UnsafeOperations.Ids;

    private static readonly (string Name, string Value)[][] Others =
    [
        [],
        [("Sec-Fetch-Site", "same-origin")],
        [("webhooks-portal", "0"), ("Sec-Fetch-Site", "same-origin")],
        [("webhooks-portal", ""), ("Sec-Fetch-Site", "same-origin")],
        [("webhooks-portal", "1"), ("webhooks-portal", "1"), ("Sec-Fetch-Site", "same-origin")],
        [("webhooks-portal", "1"), ("Sec-Fetch-Site", "cross-site")],
        [("webhooks-portal", "1"), ("Sec-Fetch-Site", "same-site")],
        [("webhooks-portal", "1"), ("Sec-Fetch-Site", "none")],
        [("webhooks-portal", "1"), ("Sec-Fetch-Site", "")],
        [("webhooks-portal", "1"), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "cross-site")],
        [("webhooks-portal", "1"), ("Origin", "https://evil.example")],
        [("webhooks-portal", "1"), ("Origin", "null")],
    ];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_OfAnotherPage_IsRefused(string operation)
    {
        await using var host = await PortalHost.StartAsync();
        foreach (var headers in Others)
        {
            var answer = (await UnsafeOperations.SendAsync(host.Client("/portal", headers), operation)).IsProblem(403);
            Assert.Equal("urn:webhooks:problem:cross-site", answer.Text("type"));
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_OfAPageOfThePortal_IsTaken(string operation)
    {
        await using var host = await PortalHost.StartAsync();
        Assert.NotEqual(403, (await UnsafeOperations.SendAsync(host.Pages(), operation)).Status);
        var old = host.Client("/portal", ("webhooks-portal", "1"));
        Assert.NotEqual(403, (await UnsafeOperations.SendAsync(old, operation)).Status);
    }

    [Theory]
    [InlineData("POST", "/unknown/path/x")]
    [InlineData("PUT", "/catalog")]
    [InlineData("OPTIONS", "")]
    public async Task OtherRequest_OfAnotherPage_IsRefusedToo(string method, string path)
    {
        await using var host = await PortalHost.StartAsync();
        (await host.Client("/portal").SendAsync(method, path)).IsProblem(403);
        Assert.InRange((await host.Pages().SendAsync(method, path)).Status, 404, 405);
    }

    [Fact]
    public async Task Reading_NeedsNoHeader()
    {
        await using var host = await PortalHost.StartAsync();
        (await host.Client("/portal").GetAsync()).Is(200);
        (await host.Client("/portal", ("Sec-Fetch-Site", "none")).GetAsync("/openapi.json")).Is(200);
        (await host.Client("/portal").GetAsync("/unknown/path/x")).IsProblem(404);
    }

    [Fact]
    public async Task Created_ThroughThePortal_IsLocatedBelowIt()
    {
        await using var host = await PortalHost.StartAsync();
        var created = (await host.Pages().PostAsync("", Bodies.Webhook())).Is(201);
        Assert.Equal($"/portal/api/{created.Text("webhook", "id")}", created.Header("Location"));
    }
}
