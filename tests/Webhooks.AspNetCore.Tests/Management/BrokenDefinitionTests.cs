using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Model;
using Webhooks.Sending;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>A row of the definitions was changed by hand: over HTTP one webhook is broken, and everything else as it was.</summary>
public sealed class BrokenDefinitionTests
{
    [Fact]
    public async Task Row_DamagedByHand_IsBrokenOverHttp_LoggedOnceWithoutItsSecret()
    {
        await using var stores = new SqliteStores();
        await using var host = await ApiHost.StartAsync(
            webhooks => stores.Use(webhooks),
            services: services => services.AddSingleton<IMessageSender>(new ScriptedSender()));
        var (acme, globex) = (host.As("acme"), host.As("globex"));
        var created = (await acme.PostAsync("", Bodies.Webhook("ERP", "\"headers\": { \"X-Key\": \"hidden\" }"))).Is(201);
        var (id, secret) = (created.Text("webhook", "id"), created.Text("secret"));
        await Bodies.CreateAsync(acme, "Sound");
        await Bodies.CreateAsync(globex);
        await DamageAsync(host, id);

        await host.DispatchAsync("globex");
        await host.DispatchAsync("acme");
        await host.DispatchAsync("acme");
        Assert.Equal(2, (await acme.GetAsync()).Is(200).Json.GetProperty("items").GetArrayLength());
        (await globex.GetAsync()).Is(200);
        var shown = (await acme.GetAsync($"/{id}")).Is(200);
        SchemaAssert.Matches(DocumentedApi.Schemas.GetProperty("Webhook"), shown.Json);
        Assert.Equal(("broken", "ERP"), (shown.Text("status"), shown.Text("name")));
        Assert.Contains("secret cannot be read", shown.Text("defect"), StringComparison.Ordinal);
        var refused = (await acme.PatchAsync($"/{id}", """{ "name": "x" }""")).IsProblem(422);
        Assert.Equal(("$.secret", "secret.unreadable"), (refused.Errors[0].Path, refused.Errors[0].Code));
        Assert.Equal("webhook.broken", Assert.Single((await acme.PostAsync($"/{id}/test")).IsProblem(422).Errors).Code);

        var lines = host.Log.Lines.Where(line => line.Contains($"stored webhook {id} ", StringComparison.Ordinal)).ToList();
        Assert.Contains("lost:", Assert.Single(lines), StringComparison.Ordinal);
        foreach (var text in host.Log.Lines.Append(shown.Body).Append(refused.Body))
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("hidden", text, StringComparison.Ordinal);
        }

        Assert.Equal("active", (await acme.SendAsync("POST", $"/{id}/secrets", (string?)null, "*")).Is(200).Text("webhook", "status"));
        await DamageAsync(host, id);
        var patch = $$"""{ "secret": "{{WebhookSecret.Generate().Reveal()}}" }""";
        Assert.Equal("active", (await acme.PatchAsync($"/{id}", patch)).Is(200).Text("status"));
        await DamageAsync(host, id);
        (await acme.DeleteAsync($"/{id}")).Is(204);
        (await acme.GetAsync($"/{id}")).IsProblem(404);
    }

    private static async Task DamageAsync(ApiHost host, string id)
    {
        await using var context = host.Services.GetRequiredService<IDbContextFactory<WebhooksContext>>().CreateDbContext();
        var row = await context.Set<DefinitionRow>().SingleAsync(each => each.Id == id);
        var revision = await context.Set<RevisionRow>().SingleAsync();
        row.Document = row.Document.Replace("plain:whsec_", "lost:whsec_", StringComparison.Ordinal);
        (row.Revision, revision.Value) = (revision.Value + 1, revision.Value + 1);
        await context.SaveChangesAsync();
        host.Services.GetRequiredService<WebhookSignals>().NotifyDefinitionsChanged();
    }
}
