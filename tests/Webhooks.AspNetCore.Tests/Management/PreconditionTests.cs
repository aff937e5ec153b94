using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>Nobody changes what he has not read.</summary>
public sealed class PreconditionTests
{
    private const string Patch = """{ "isActive": false }""";

    /// <summary>Everything that changes one version of a webhook: {0} is its id, {1} that of its subscription.</summary>
    public static TheoryData<string, string, string?> Changes { get; } = new()
    {
        { "PATCH", "/{0}", Patch },
        { "POST", "/{0}/secrets", null },
        { "PATCH", "/{0}/subscriptions", Patch },
        { "PATCH", "/{0}/subscriptions/{1}", Patch },
        { "PUT", "/{0}/subscriptions/{1}", Bodies.Updates },
        { "DELETE", "/{0}/subscriptions/{1}", null },
        { "DELETE", "/{0}", null },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Change_OfAnOlderVersionOrOfNone_IsRefused_AndChangesNothing(string method, string path, string? body)
    {
        await using var host = await ApiHost.StartAsync();
        var acme = host.As("acme");
        var id = await Bodies.CreateAsync(acme);
        var stored = (await acme.PatchAsync($"/{id}", """{ "description": "second" }""", "\"1\"")).Is(200);
        var before = (await acme.GetAsync($"/{id}")).Body;
        path = Path(path, stored);

        (await acme.SendAsync(method, path, body)).IsProblem(428);
        (await acme.SendAsync(method, path, body, "\"1\"")).IsProblem(412);
        Assert.Equal(before, (await acme.GetAsync($"/{id}")).Body);
        Assert.InRange((await acme.SendAsync(method, path, body, "\"2\"")).Status, 200, 204);
        Assert.NotEqual(before, (await acme.GetAsync($"/{id}")).Body);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Change_OfWhicheverVersion_IsMade(string method, string path, string? body)
    {
        await using var host = await ApiHost.StartAsync();
        var acme = host.As("acme");
        var stored = await acme.GetAsync($"/{await Bodies.CreateAsync(acme)}");
        Assert.InRange((await acme.SendAsync(method, Path(path, stored), body, "*")).Status, 200, 204);
    }

    [Theory]
    [InlineData("", 428)]
    [InlineData("\"1\"", 200)]
    [InlineData(" * ", 200)]
    [InlineData("\"0\"", 412)]
    [InlineData("\"2\"", 412)]
    [InlineData("\"01\"", 412)]
    [InlineData("\"+1\"", 412)]
    [InlineData("\"\"", 412)]
    [InlineData("\"99999999999999999999\"", 412)]
    [InlineData("\"one\"", 412)]
    [InlineData("W/\"1\"", 412)]
    [InlineData("\"1\", \"2\"", 400)]
    [InlineData("*, \"1\"", 400)]
    [InlineData("1", 400)]
    [InlineData("\"1", 400)]
    public async Task IfMatch_OfAnyForm_IsTakenForWhatItIs(string ifMatch, int status)
    {
        await using var host = await ApiHost.StartAsync();
        var acme = host.As("acme");
        var id = await Bodies.CreateAsync(acme);
        var answer = (await acme.PatchAsync($"/{id}", Patch, ifMatch)).Is(status);
        Assert.Equal(status == 200 ? "\"2\"" : "\"1\"", (await acme.GetAsync($"/{id}")).Header("ETag"));
        if (status != 200)
        {
            answer.IsProblem(status);
        }
    }

    [Theory]
    [InlineData("W/\"1\"")]
    [InlineData("W/\"1-gzip\"")]
    public async Task WeakTag_OfACompressingProxy_IsRefusedWithTheWayAroundIt(string weak)
    {
        await using var host = await ApiHost.StartAsync();
        var acme = host.As("acme");
        var id = await Bodies.CreateAsync(acme);
        var refused = (await acme.PatchAsync($"/{id}", Patch, weak)).IsProblem(412);
        Assert.Equal("urn:webhooks:problem:version", refused.Text("type"));
        Assert.Contains($"{weak} is weak", refused.Text("detail"), StringComparison.Ordinal);
        Assert.Contains("Send the version from the body", refused.Text("detail"), StringComparison.Ordinal);

        var version = (await acme.GetAsync($"/{id}")).Text("version");
        (await acme.PatchAsync($"/{id}", Patch, $"\"{version}\"")).Is(200);
    }

    [Fact]
    public async Task Subscription_AddedToAVersion_IsAddedToThatOnly()
    {
        await using var host = await ApiHost.StartAsync();
        var acme = host.As("acme");
        var path = $"/{await Bodies.CreateAsync(acme)}/subscriptions";
        (await acme.SendAsync("POST", path, Bodies.Updates, "\"7\"")).IsProblem(412);
        (await acme.SendAsync("POST", path, Bodies.Updates, "one")).IsProblem(400);
        Assert.Equal(1, (await acme.GetAsync(path)).Json.GetProperty("items").GetArrayLength());
        (await acme.SendAsync("POST", path, Bodies.Updates, "\"1\"")).Is(201);
    }

    private static string Path(string path, ApiAnswer stored) => string.Format(
        null, path, stored.Text("id"), stored.Json.GetProperty("subscriptions")[0].GetProperty("id").GetString());
}
