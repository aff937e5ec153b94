using Microsoft.Extensions.DependencyInjection;
using Webhooks.Sending;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>A secret is shown when it is made, and nowhere else; the value of a header never.</summary>
public sealed class SecrecyTests
{
    private const string First = "first-value-of-a-header";
    private const string Second = "second-value-of-a-header";

    [Fact]
    public async Task Secrets_AreInTheAnswersThatMakeThemOnly_AndInNoLineOfTheLog()
    {
        await using var host = await ApiHost.StartAsync(
            services: services => services.AddSingleton<IMessageSender>(new ScriptedSender(500)));
        var acme = host.As("acme");
        var created = (await acme.PostAsync("", Bodies.Webhook("ERP", $"\"schedule\": \"0s\", \"headers\": {{ \"X-Key\": \"{First}\" }}"))).Is(201);
        var path = $"/{created.Text("webhook", "id")}";
        var own = WebhookSecret.Generate().Reveal();
        var rotated = (await acme.SendAsync("POST", $"{path}/secrets", null, "*")).Is(200);
        var imported = (await acme.SendAsync("POST", $"{path}/secrets", $$"""{ "secret": "{{own}}" }""", "*")).Is(200);
        string[] hidden = [created.Text("secret"), rotated.Text("secret"), own, First, Second];
        Assert.Equal(own, imported.Text("secret"));
        Assert.Equal(3, hidden[..3].Distinct().Count(secret => secret.StartsWith("whsec_", StringComparison.Ordinal)));
        foreach (var (answer, secret) in new[] { (created, hidden[0]), (rotated, hidden[1]), (imported, own) })
        {
            AssertHidden(answer.Body, hidden.Except([secret]));
            Assert.DoesNotContain(secret[6..], answer.Text("webhook"), StringComparison.Ordinal);
        }

        await foreach (var answer in OthersAsync(host, acme, path, own))
        {
            AssertHidden(answer.Body + string.Join('\n', answer.Headers), hidden);
        }

        Assert.Empty(ApiEndpoints.Operations
            .Where(operation => !operation.IsDocument && operation.Id != "StreamEvents")
            .Except(host.Requested));
        Assert.NotEmpty(host.Log.Lines);
        AssertHidden(string.Join('\n', host.Log.Lines), hidden);
    }

    /// <summary>Every other request, also such that have a secret or a value where none belongs.</summary>
    private static async IAsyncEnumerable<ApiAnswer> OthersAsync(ApiHost host, ApiClient acme, string path, string own)
    {
        await host.DispatchAsync("acme");
        await host.DeliverAsync();
        var subscription = (await acme.GetAsync(path)).Json.GetProperty("subscriptions")[0].GetProperty("id").GetString();
        var delivery = (await acme.GetAsync("/deliveries")).Json.GetProperty("items")[0].GetProperty("id").GetString();
        yield return (await acme.GetAsync()).Is(200);
        yield return (await acme.GetAsync(path)).Is(200);
        yield return (await acme.PatchAsync(path, $$"""{ "headers": { "X-Other": "{{Second}}" } }""")).Is(200);
        yield return (await acme.PatchAsync(path, $$"""{ "secret": "{{own}}" }""")).IsProblem(422);
        yield return (await acme.PatchAsync(path, $$"""{ "headers": { "Host": "{{Second}}" } }""")).IsProblem(422);
        yield return (await acme.PatchAsync(path, $$"""{ "headers": { "X": "{{Second}}\n" } }""")).IsProblem(422);
        yield return (await acme.PatchAsync(path, $$"""{ "headers": ["{{Second}}"] }""")).IsProblem(422);
        yield return (await acme.PatchAsync(path, $$"""{ "urls": ["{{own}}"], "{{own}}": 1 }""")).IsProblem(422);
        yield return (await acme.PatchAsync(path, $$"""{ "secret": {{own}} }""")).IsProblem(400);
        yield return (await acme.PostAsync("", $$"""{ "secret": "{{own}}x" }""")).IsProblem(422);
        yield return (await acme.SendAsync("POST", $"{path}/secrets", $$"""{ "secret": "{{own}}=" }""", "*")).IsProblem(422);
        yield return (await acme.PostAsync($"{path}/test")).Is(200);
        yield return (await acme.PostAsync($"{path}/subscriptions/{subscription}/preview")).Is(200);
        yield return (await acme.PostAsync("/explain", """{ "objectName": "Orders", "eventType": "x", "current": {} }""")).Is(200);
        var subscriptions = $"{path}/subscriptions";
        yield return (await acme.GetAsync(subscriptions)).Is(200);
        yield return (await acme.PatchAsync(subscriptions, """{ "isActive": true }""")).Is(200);
        yield return (await acme.GetAsync($"{subscriptions}/{subscription}")).Is(200);
        yield return (await acme.PatchAsync($"{subscriptions}/{subscription}", """{ "isActive": true }""")).Is(200);
        yield return (await acme.PutAsync($"{subscriptions}/{subscription}", Bodies.Inserts)).Is(200);
        var added = await acme.SendAsync("POST", subscriptions, Bodies.Updates, "*");
        yield return added.Is(201);
        yield return (await acme.DeleteAsync($"{subscriptions}/{added.Json.GetProperty("id").GetString()}")).Is(204);
        yield return (await acme.SendAsync("POST", $"{path}/urls", $$"""{ "url": "{{Bodies.Url}}", "isEnabled": false }""", "*")).Is(200);
        yield return (await acme.PostAsync($"{path}/recover", """{ "since": "2020-01-01T00:00:00Z" }""")).Is(200);
        yield return (await acme.PostAsync($"{path}/cancel")).Is(200);
        yield return (await acme.PostAsync("/preview", $$"""{ "subscription": {{Bodies.Inserts}} }""")).Is(200);
        yield return (await acme.GetAsync("/catalog/payload?objectName=Orders&eventType=table.recordInsert")).Is(200);
        yield return (await acme.GetAsync($"{path}/activity")).Is(200);
        yield return (await acme.GetAsync("/activity?from=2026-03-01T00:00:00Z&until=2026-03-02T00:00:00Z&step=1h")).Is(200);
        yield return (await acme.GetAsync($"{path}/history")).Is(200);
        var secrets = (await acme.GetAsync(path)).Json.GetProperty("secrets");
        yield return (await acme.DeleteAsync($"{path}/secrets/{secrets[secrets.GetArrayLength() - 1].GetProperty("id").GetString()}")).Is(204);
        yield return (await acme.GetAsync("/deliveries")).Is(200);
        yield return (await acme.GetAsync($"/deliveries/{delivery}")).Is(200);
        yield return (await acme.PostAsync($"/deliveries/{delivery}/resend")).Is(202);
        yield return await acme.PostAsync($"/deliveries/{delivery}/cancel");
        yield return (await acme.GetAsync("/catalog")).Is(200);
        yield return (await acme.DeleteAsync(path)).Is(204);
    }

    private static void AssertHidden(string text, IEnumerable<string> hidden)
    {
        foreach (var secret in hidden)
        {
            var key = secret.StartsWith("whsec_", StringComparison.Ordinal) ? secret["whsec_".Length..] : secret;
            Assert.DoesNotContain(key, text, StringComparison.Ordinal);
        }
    }
}
