using Webhooks.Administration;
using Webhooks.Definitions;
using Webhooks.Outbox;

namespace Webhooks.AdministrationSuite.Tenants;

/// <summary>
/// Does one step after the other for one tenant and writes down what came of each, with ids as ordinals: two runs of the
/// same steps are the same text, whoever else was there.
/// </summary>
public sealed class TenantRun(AdministrationUnderTest host, string tenant)
{
    private static readonly string[] Names = ["ERP", "CRM", "erp"];
    private static readonly string[] Urls = [Some.Url, Some.OtherUrl, "https://gone.example/hooks", "https://full.example/hooks"];

    private static readonly Dictionary<string, Func<TenantRun, TenantStep, TenantRun?, Task<string>>> Doing = new()
    {
        ["create"] = (run, step, _) => run.CreateAsync(step),
        ["rename"] = async (run, step, other) => Text(await run.Webhooks.UpdateAsync(
            run.WebhookOf(step, other), VersionOf(step), webhook => webhook with { Name = Pick(Names, step.Choice) })),
        ["urls"] = async (run, step, other) => Text(await run.Webhooks.UpdateAsync(
            run.WebhookOf(step, other), version: null, webhook => webhook with { Urls = [Pick(Urls, step.Choice), Urls[0] + "/2"] })),
        ["activate"] = async (run, step, other) =>
            Text(await run.Webhooks.SetActiveAsync(run.WebhookOf(step, other), step.Choice % 2 == 0)),
        ["delete"] = (run, step, other) => run.DeleteAsync(step, other),
        ["add"] = async (run, step, other) => Text(await run.Webhooks.AddSubscriptionAsync(
            run.WebhookOf(step, other), version: null, Subscription(step.Choice))),
        ["remove"] = (run, step, other) => run.RemoveAsync(step, other),
        ["rotate"] = async (run, step, other) =>
            Text((await run.Webhooks.RotateSecretAsync(run.WebhookOf(step, other), VersionOf(step))).Details),
        ["enable"] = async (run, step, other) => Text(await run.Webhooks.SetUrlEnabledAsync(
            run.WebhookOf(step, other), Pick(Urls, step.Choice), step.Target % 2 == 0)),
        ["dispatch"] = (run, step, _) => run.DispatchAsync(step),
        ["resend"] = async (run, step, other) => $"{await run.Webhooks.Deliveries.ResendAsync(await run.DeliveryOfAsync(step, other))}",
        ["cancel"] = async (run, step, other) => $"{await run.Webhooks.Deliveries.CancelAsync(await run.DeliveryOfAsync(step, other))}",
        ["cancelAll"] = async (run, step, other) => $"{await run.Webhooks.Deliveries.CancelAllAsync(run.WebhookOf(step, other))}",
        ["recover"] = async (run, step, other) => $"{await run.Webhooks.Deliveries.RecoverAsync(new() { WebhookId = run.WebhookOf(step, other), Since = default })}",
        ["test"] = async (run, step, other) => string.Join(
            ' ', (await run.Webhooks.Payloads.SendTestAsync(new() { WebhookId = run.WebhookOf(step, other) })).Calls),
        ["explain"] = (run, step, _) => run.ExplainAsync(step),
    };

    private readonly TenantTranscript _transcript = new();

    public static IReadOnlyList<string> Kinds { get; } = [.. Doing.Keys.Order(StringComparer.Ordinal)];

    private ITenantWebhooks Webhooks => host.ForTenant(tenant);

    /// <summary>The ids of webhooks it ever had, in the order it got them.</summary>
    private List<string> Ids { get; } = [];

    /// <summary>Sets up what its receivers answer; for every tenant the same.</summary>
    public static void Prepare(AdministrationUnderTest host)
    {
        host.Receivers.Answer(Urls[2], 410);
        host.Receivers.Answer(Urls[3], 413);
    }

    public async Task DoAsync(TenantStep step, TenantRun? other)
    {
        try
        {
            var came = await Doing[step.Kind](this, step, other);
            _transcript.Add(step.Kind, came);

            // What it set going goes out before the other one's turn. What is released bit by bit is due by then: also what begins
            // to resume when the pump learns that its webhook was activated.
            host.Time.Advance(TimeSpan.FromMilliseconds(20));
            await host.DeliverDueAsync();
            host.Time.Advance(TimeSpan.FromMilliseconds(20));
            await host.DeliverAsync();
        }
        catch (WebhookValidationException refused)
        {
            _transcript.Add(step.Kind, string.Join(' ', refused.Errors.Select(error => $"{error.Path} {error.Code}")));
        }
        catch (Exception exception) when (
            exception is WebhookNotFoundException or WebhookConflictException or TestLimitException)
        {
            _transcript.Add(step.Kind, exception.GetType().Name);
        }
    }

    /// <summary>Everything that came of its steps, and everything that it sees at the end.</summary>
    public async Task<string> TellAsync()
    {
        foreach (var details in (await Webhooks.ListAsync(WebhookQuery.MaxLimit)).Items)
        {
            _transcript.Add("webhook", Text(details));
            var activity = await Webhooks.Deliveries.GetActivityAsync(details.Webhook.Id!);
            _transcript.Add("activity", $"{activity.Messages} {activity.Calls} {activity.Errors}");
        }

        foreach (var delivery in (await Webhooks.Deliveries.QueryAsync(new() { Limit = DeliveryQuery.MaxLimit })).Items)
        {
            var details = await Webhooks.Deliveries.FindAsync(delivery.Id);
            _transcript.Add("delivery", $"{delivery} {delivery.Url} {delivery.Attempts} {Some.Text(details!.Message.Body)}");
        }

        return _transcript.ToString();
    }

    private static string Text(WebhookDetails details) => $"{details.Status} {Shown.Json(details.Webhook, details.Destinations)}";

    private static T Pick<T>(IReadOnlyList<T> from, int choice) => from[choice % from.Count];

    private static long? VersionOf(TenantStep step) => step.Choice % 3 == 0 ? null : step.Choice % 3;

    private static EventSubscription Subscription(int choice) =>
        Pick([Some.Inserts(), Some.Updates("Status"), Some.Updates("Total"), Some.Updates()], choice);

    private string WebhookOf(TenantStep step, TenantRun? other)
    {
        var ids = step.IsForeign ? other?.Ids ?? [] : Ids;
        return ids.Count == 0 ? "wh_guessed" : Pick(ids, step.Target);
    }

    private async Task<string> DeliveryOfAsync(TenantStep step, TenantRun? other)
    {
        var whose = step.IsForeign ? other : this;
        var deliveries = whose is null ? [] : (await whose.Webhooks.Deliveries.QueryAsync(new())).Items;
        return deliveries.Count == 0 ? "dlv_guessed" : Pick(deliveries, step.Target).Id;
    }

    private async Task<string> CreateAsync(TenantStep step)
    {
        var created = await Webhooks.CreateAsync(Some.Webhook(Pick(Names, step.Choice), Subscription(step.Choice)) with
        {
            Urls = [Pick(Urls, step.Target)],
        });
        Ids.Add(created.Details.Webhook.Id!);
        return Text(created.Details);
    }

    private async Task<string> DeleteAsync(TenantStep step, TenantRun? other)
    {
        await Webhooks.DeleteAsync(WebhookOf(step, other), VersionOf(step));
        return "deleted";
    }

    private async Task<string> RemoveAsync(TenantStep step, TenantRun? other)
    {
        var id = WebhookOf(step, other);
        var subscriptions = (await Webhooks.FindAsync(id))?.Webhook.Subscriptions;
        return Text(await Webhooks.RemoveSubscriptionAsync(
            id, subscriptions is { Count: > 0 } ? Pick(subscriptions, step.Choice).Id! : "sub_guessed", version: null));
    }

    private async Task<string> DispatchAsync(TenantStep step)
    {
        var happened = step.Choice % 2 == 0 ? Some.Inserted(tenant: tenant) : Some.Updated(tenant);
        var result = await host.DispatchAsync(happened);
        return $"{result.Messages} {result.Recorded} {result.Dead}";
    }

    private async Task<string> ExplainAsync(TenantStep step)
    {
        var explained = await Webhooks.Payloads.ExplainAsync(
            step.Choice % 2 == 0 ? Some.Inserted(tenant: null) : Some.Updated(tenant: null));
        return string.Join(' ', explained.Items.Select(each => $"{each.Webhook} {each.SubscriptionIndex} {each.Verdict}"));
    }
}
