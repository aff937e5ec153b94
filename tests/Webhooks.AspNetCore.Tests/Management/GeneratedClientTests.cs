using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.GeneratedClient;
using Webhooks.Support;
using Api = Webhooks.GeneratedClient;

namespace Webhooks.Management;

/// <summary>The way of a customer through the API, with a client that a generator made of the document.</summary>
public sealed class GeneratedClientTests
{
    private const string Any = "*";

    private static readonly EventCatalog Shop = new EventCatalog().AddObject("Orders", "Id", "Status", "Total");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Customer_GoesAllTheWay()
    {
        var (receiver, settled) = (new HookReceiver(), new SettledDeliveries());
        await using var host = await StartAsync(receiver, settled);
        var client = new WebhooksClient(host.Http);

        // 1. What can be chosen, and a webhook without subscriptions.
        var catalog = (await client.GetCatalogAsync(Stop)).Result;
        Assert.Equal(["Id", "Status", "Total"], Assert.Single(catalog.Objects!).Fields.Select(field => field.Name));
        var created = await client.CreateWebhookAsync(new() { Name = "Accounting", Urls = [UrlOf(host)] }, Stop);
        var (id, secret) = (created.Result.Webhook.Id, created.Result.Secret);

        // 2. A payload of its own, previewed before it is saved.
        var draft = await DraftAsync(client);
        var preview = (await client.PreviewDraftAsync(
            new() { WebhookId = id, Subscription = draft, Event = Paid() }, Stop)).Result;
        Assert.Equal("""{"order":1,"text":"Order 1 is paid"}""", JsonSerializer.Serialize(preview));

        // 3. Saved inactive, switched on, and another one beside it.
        var saved = await client.CreateSubscriptionAsync(id, draft, cancellationToken: Stop);
        Assert.False(saved.Result.IsActive);
        var active = await client.UpdateSubscriptionAsync(
            id, saved.Result.Id, TagOf(saved), new() { IsActive = true }, Stop);
        Assert.True(active.Result.IsActive);
        Assert.Equal(draft.Payload!.Template, active.Result.Payload.Template);
        await client.CreateSubscriptionAsync(
            id, new() { ObjectName = "Orders", EventType = "table.recordDelete" }, cancellationToken: Stop);
        Assert.Equal(2, (await client.ListSubscriptionsAsync(id, Stop)).Result.Items.Count);

        // 4. A test, and then a real event, both signed with the secret that was shown.
        var test = (await client.SendTestAsync(id, cancellationToken: Stop)).Result;
        Assert.Equal(Api.OutcomeKind.Delivered, Assert.Single(test.Calls).Outcome.Kind);
        Assert.Equal((test.MessageId, test.Body, true), await receiver.NextAsync(secret));
        await host.Services.GetRequiredService<IEventDispatcher>().DispatchAsync(WebhookEvent.RecordUpdated(
            "Orders", Order("open"), Order("paid")));
        var sent = await receiver.NextAsync(secret);
        Assert.True(sent.IsGenuine);
        Assert.Equal("""{"order":1,"text":"Order 1 is paid"}""", sent.Body);

        // 5. The log shows it, and sends it again under the same id.
        await settled.NextAsync();
        var delivery = Assert.Single((await client.ListDeliveriesAsync(
            webhookId: id, state: [Api.DeliveryState.Delivered], cancellationToken: Stop)).Result.Items);
        Assert.Equal(sent.MessageId, delivery.MessageId);
        var details = (await client.GetDeliveryAsync(delivery.Id, Stop)).Result;
        Assert.Equal((sent.Body, 1), (details.Body, details.Attempts.Count));
        var attempt = details.Attempts.Single();
        Assert.Contains(attempt.RequestHeaders, header => (header.Name, header.Value) == ("webhook-id", sent.MessageId));
        Assert.Contains(attempt.Outcome.ResponseHeaders, header => header.Name == "Date");
        Assert.Equal(Api.ResendResult.Due, (await client.ResendDeliveryAsync(delivery.Id, Stop)).Result.Result);
        Assert.Equal(sent, await receiver.NextAsync(secret));
        await settled.NextAsync();

        // 6. A new secret signs beside the old one; who still has the old version changes nothing.
        var rotated = await client.RotateSecretAsync(id, Any, new() { OverlapSeconds = 3600 }, Stop);
        Assert.NotEqual(secret, rotated.Result.Secret);
        await client.SendTestAsync(id, cancellationToken: Stop);
        Assert.True((await receiver.NextAsync(rotated.Result.Secret)).IsGenuine);
        await RefusesAsync(412, () => client.UpdateWebhookAsync(id, TagOf(created), new() { Name = "Late" }, Stop));
        var renamed = await client.UpdateWebhookAsync(id, TagOf(rotated), new() { Name = "Books" }, Stop);
        Assert.Equal(("Books", true), (renamed.Result.Name, renamed.Result.IsActive));

        // 7. Gone.
        await client.DeleteWebhookAsync(id, TagOf(renamed), cancellationToken: Stop);
        await RefusesAsync(404, () => client.GetWebhookAsync(id, Stop));
        Assert.Empty((await client.ListWebhooksAsync(cancellationToken: Stop)).Result.Items);
    }

    [Fact]
    public async Task Errors_AreReadAllAtOnce()
    {
        await using var host = await StartAsync(new(), new());
        var client = new WebhooksClient(host.Http);

        var problem = await RefusesAsync(422, () => client.CreateWebhookAsync(
            new()
            {
                Name = "Accounting",
                Urls = ["accounting"],
                Subscriptions = [new() { ObjectName = "Order", EventType = "table.recordInsert" }],
            },
            Stop));

        Assert.Equal(["url.invalid", "catalog.object"], problem.Errors!.Select(error => error.Code));
        Assert.Equal(["$.urls[0]", "$.subscriptions[0].objectName"], problem.Errors!.Select(error => error.Path));
    }

    private static Task<ManagedHost> StartAsync(HookReceiver receiver, SettledDeliveries settled) =>
        ManagedHost.StartAsync(
            configure: webhooks => webhooks
                .UseCatalog(Shop)
                .AddObserver(settled)
                .AddHttpDelivery(http => (http.AllowHttp, http.AllowLoopback) = (true, true)),
            map: receiver.Map);

    private static string UrlOf(ManagedHost host) => new Uri(host.Http.BaseAddress!, HookReceiver.Path).ToString();

    private static async Task<SubscriptionInput> DraftAsync(WebhooksClient client)
    {
        var start = (await client.GetPayloadStartAsync("Orders", "table.recordUpdate", cancellationToken: Stop)).Result;
        Assert.Contains("[@field:Status]", start.Parameters);
        return new()
        {
            ObjectName = "Orders",
            EventType = "table.recordUpdate",
            Fields = ["Status"],
            IsActive = false,
            Payload = new()
            {
                Template = """{ "order": [@field:Id], "text": "Order [@field:Id] is [@field:Status]" }""",
            },
        };
    }

    private static Change Paid() => new()
    {
        ObjectName = "Orders",
        EventType = "table.recordUpdate",
        Previous = Order("open")!,
        Current = Order("paid")!,
    };

    private static Dictionary<string, object?> Order(string status) =>
        new() { ["Id"] = 1, ["Status"] = status, ["Total"] = 99.5m };

    private static string TagOf(SwaggerResponse answer) => Assert.Single(answer.Headers["ETag"]);

    private static async Task<Api.Problem> RefusesAsync(int status, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<ApiException<Api.Problem>>(call);
        Assert.Equal((status, status), (refusal.StatusCode, refusal.Result.Status));
        return refusal.Result;
    }
}
