using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Webhooks.Definitions;
using Webhooks.Outbox;
using Webhooks.Sending;

namespace Webhooks.Health;

/// <summary>Checks the stores and the circuit breakers.</summary>
internal sealed class WebhooksHealthCheck(
    WebhookHealthOptions options,
    IBacklogStatus backlogs,
    IEditableWebhookStore? definitions,
    ICircuitStatus? circuits) : IHealthCheck
{
    // No webhook has this id, so this is the cheapest query that reaches the store.
    private const string NobodysId = "wh_health_check";

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken)
    {
        var failed = context.Registration.FailureStatus;
        var data = new Dictionary<string, object>();
        if (circuits is not null)
        {
            data["openCircuits"] = circuits.OpenCircuits;
        }

        var asked = "webhook store";
        try
        {
            if (definitions is not null)
            {
                await definitions.FindAsync(NobodysId, cancellationToken).ConfigureAwait(false);
            }

            asked = "outbox";
            var backlog = await backlogs.ReadAsync(cancellationToken).ConfigureAwait(false);
            AddTo(data, backlog);
            return Judge(backlog?.OldestDue ?? TimeSpan.Zero, failed, data);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new(failed, $"Reading the {asked} failed.", exception, data);
        }
    }

    private static void AddTo(Dictionary<string, object> data, BacklogSnapshot? backlog)
    {
        if (backlog is not null)
        {
            data["pending"] = backlog.Pending;
            data["leased"] = backlog.Leased;
            data["held"] = backlog.Held;
            data["oldestDueSeconds"] = backlog.OldestDue.TotalSeconds;
        }
    }

    private HealthCheckResult Judge(TimeSpan oldestDue, HealthStatus failed, Dictionary<string, object> data)
    {
        if (oldestDue > options.UnhealthyAfter)
        {
            return new(failed, Waiting(oldestDue, options.UnhealthyAfter), data: data);
        }

        if (circuits?.OpenCircuits > options.MaxOpenCircuits)
        {
            return new(failed, $"More than {options.MaxOpenCircuits} circuit breakers are open.", data: data);
        }

        return oldestDue > options.DegradedAfter
            ? HealthCheckResult.Degraded(Waiting(oldestDue, options.DegradedAfter), data: data)
            : HealthCheckResult.Healthy("Webhooks are delivered in time.", data);
    }

    private static string Waiting(TimeSpan oldestDue, TimeSpan? limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"A delivery has been due for {oldestDue:c}, longer than {limit:c}. Check that enough pumps are running.");
}
