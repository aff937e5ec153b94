using System.Text.Json;
using Webhooks;
using Webhooks.Settling;

namespace ChangeFeed;

/// <summary>Counts changes and deliveries, and reports them as they occur.</summary>
/// <param name="store">The store with the names of webhooks.</param>
/// <param name="screen">The output for users.</param>
/// <param name="output">The output for programs, or null if it is not used.</param>
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

    /// <summary>Counts changes whose messages were recorded.</summary>
    public void Accepted(int changes, int unmatched)
    {
        _accepted += changes;
        _unmatched += unmatched;
        ShowProgress();
    }

    /// <summary>Counts messages that were recorded for other processes.</summary>
    public void Recorded(DispatchResult result)
    {
        var (messages, recorded, dead) = _recorded ?? default;
        _recorded = new(messages + result.Messages, recorded + result.Recorded, dead + result.Dead);
        ShowProgress();
    }

    /// <summary>Sets the number of deliveries that stay in the store at the end of the run.</summary>
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
        // The run reports deliveries that it cancels itself.
        if (delivery.State != DeliveryState.Cancelled)
        {
            var reason = delivery.DeadReason is { } dead ? $"{dead.ToText()}: {delivery.Detail}" : null;
            Settled(delivery, delivery.State, reason);
        }

        return default;
    }

    /// <summary>Reports a delivery that was canceled because its URL was disabled.</summary>
    public void Held(Delivery delivery) => Settled(delivery, DeliveryState.Dead, "held: its URL was disabled");

    /// <summary>Writes the last line. With <c>--json</c>, it is not on standard output.</summary>
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
