using System.Text.Json;
using Webhooks;
using Webhooks.Settling;

namespace ChangeFeed;

/// <summary>Counts what became of changes and deliveries, and tells of it as it happens.</summary>
/// <param name="store">Knows the names of webhooks.</param>
/// <param name="screen">Where people look.</param>
/// <param name="output">Where programs look; null unless asked for.</param>
internal sealed class Report(FileWebhookStore store, Screen screen, JsonLines? output) : IDeliveryObserver
{
    private int _accepted;
    private int _unmatched;
    private int _delivered;
    private int _dead;
    private long? _left;
    private DispatchResult? _recorded;

    public bool HasDead => _dead > 0 || _recorded?.Dead > 0;

    public int AcceptedChanges => _accepted;

    /// <summary>Changes were taken over, with all the deliveries that they owe.</summary>
    public void Accepted(int changes, int unmatched)
    {
        _accepted += changes;
        _unmatched += unmatched;
        ShowProgress();
    }

    /// <summary>Messages were recorded for other processes to send; this one hears no more of them.</summary>
    public void Recorded(DispatchResult result)
    {
        var (messages, recorded, dead) = _recorded ?? default;
        _recorded = new(messages + result.Messages, recorded + result.Recorded, dead + result.Dead);
        ShowProgress();
    }

    /// <summary>So much stays in the store when the run ends.</summary>
    public void Left(long deliveries) => _left = deliveries;

    public ValueTask OnAttemptAsync(DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        output?.Write(json =>
        {
            json.WriteString("kind", "attempt");
            json.WriteString("messageId", attempt.MessageId);
            json.WriteString("webhook", store.NameOf(attempt.WebhookId));
            json.WriteString("url", attempt.Url);
            json.WriteNumber("attempt", attempt.Number);
            json.WriteString("outcome", CamelCase(attempt.Outcome.Kind.ToString()));
            WriteNumberOrNull(json, "status", attempt.Outcome.StatusCode);
            json.WriteString("reason", attempt.Outcome.Reason);
        });
        ShowProgress();
        return default;
    }

    public ValueTask OnSettledAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        // What the run itself ends, it reports itself.
        if (delivery.State != DeliveryState.Cancelled)
        {
            var reason = delivery.DeadReason is { } dead ? $"{dead.ToText()}: {delivery.Detail}" : null;
            Settled(delivery, delivery.State, reason);
        }

        return default;
    }

    /// <summary>A delivery was given up because its URL was disabled.</summary>
    public void Held(Delivery delivery) => Settled(delivery, DeliveryState.Dead, "held: its URL was disabled");

    /// <summary>The last line. Standard output of <c>--json</c> has none.</summary>
    public void End()
    {
        screen.Clear();
        (output is null ? Console.Out : Console.Error).WriteLine(Summary());
    }

    private void Settled(Delivery delivery, DeliveryState state, string? reason)
    {
        _ = state == DeliveryState.Delivered ? _delivered++ : _dead++;
        output?.Write(json =>
        {
            json.WriteString("kind", "settled");
            json.WriteString("messageId", delivery.MessageId);
            json.WriteString("webhook", store.NameOf(delivery.WebhookId));
            json.WriteString("url", delivery.Url);
            json.WriteString("state", CamelCase(state.ToString()));
            json.WriteNumber("attempts", delivery.Attempts);
            json.WriteString("reason", reason);
        });
        if (state != DeliveryState.Delivered && output is null)
        {
            var host = new Uri(delivery.Url).Authority;
            screen.Say($"dead: {delivery.MessageId} of \"{store.NameOf(delivery.WebhookId)}\" to {host}: {reason}");
        }

        ShowProgress();
    }

    private void ShowProgress() => screen.Show(() => $"read {_accepted} changes, {Summary()}");

    private string Summary() => _recorded is { } recorded
        ? $"recorded {recorded.Recorded} of {recorded.Messages} messages, dead {recorded.Dead}, {Changes()}"
        : $"delivered {_delivered}, dead {_dead}, {Changes()}";

    private string Changes() =>
        $"unmatched changes {_unmatched}" + (_left is { } left ? $", left in the store {left}" : "");

    private static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static void WriteNumberOrNull(Utf8JsonWriter json, string name, int? number)
    {
        json.WritePropertyName(name);
        if (number is { } value)
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
