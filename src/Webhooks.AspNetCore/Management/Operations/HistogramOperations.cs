using Microsoft.AspNetCore.Http;
using Webhooks.Management.Contract;
using Webhooks.Outbox;

namespace Webhooks.Management.Operations;

/// <summary>Counts deliveries by time.</summary>
internal static class HistogramOperations
{
    private static readonly (string Name, TimeSpan Length, TimeSpan UpTo)[] Steps =
    [
        ("5m", TimeSpan.FromMinutes(5), TimeSpan.FromDays(1)),
        ("1h", TimeSpan.FromHours(1), TimeSpan.FromDays(31)),
        ("1d", TimeSpan.FromDays(1), TimeSpan.MaxValue),
    ];

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("CountDeliveries", HttpMethods.Get, "/activity", CountAsync)
        {
            Query = ["from", "until", "step", "webhookId", "url"],
        },
    ];

    private static async Task CountAsync(ApiCall call)
    {
        var until = call.Query.Instant("until") ?? call.Time.GetUtcNow();
        var from = call.Query.Instant("from") ?? until - TimeSpan.FromDays(1);
        var name = call.Query.Word("step", [.. Steps.Select(each => each.Name)]);
        var step = Steps.First(each => name is null ? until - from <= each.UpTo : each.Name == name);
        if ((until - from) / step.Length > DeliveryHistogram.MaxBuckets - 1)
        {
            call.Query.Refuse(
                "from", "parameter.range", $"The period must have at most {DeliveryHistogram.MaxBuckets - 1} steps of {step.Name}.");
        }

        call.Query.ThrowIfWrong();
        var query = new DeliveryQuery
        {
            From = from,
            Until = until,
            WebhookId = call.Query.Text("webhookId"),
            Url = call.Query.Text("url"),
        };
        var counted = await call.Webhooks.Deliveries.CountByTimeAsync(query, step.Length, call.Aborted).ConfigureAwait(false);
        await call
            .AnswerAsync(HistogramOutput.Of(step.Name, counted), ManagementJsonContext.Readable.HistogramOutput)
            .ConfigureAwait(false);
    }
}
