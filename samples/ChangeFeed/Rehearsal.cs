using System.Text;
using Webhooks;

namespace ChangeFeed;

/// <summary>Shows the messages that would be sent, and sends nothing.</summary>
internal sealed class Rehearsal(
    ChangeReader reader, IEventDispatcher dispatcher, FileWebhookStore store, JsonLines output, Screen screen)
{
    public async Task<int> RunAsync(Mode mode, CancellationToken stop)
    {
        var accepted = 0;
        while (await reader.ReadAsync(stop) is { } lines)
        {
            foreach (var line in lines)
            {
                await (mode == Mode.Explain ? ExplainAsync(line, stop) : PreviewAsync(line, stop));
                accepted++;
            }
        }

        if (screen.Problems == 0)
        {
            return ExitCode.Success;
        }

        screen.Say($"Reading stopped there. {accepted} change(s) before it were accepted. Nothing was sent.");
        return ExitCode.BadInput;
    }

    private async Task ExplainAsync(FeedLine line, CancellationToken stop)
    {
        foreach (var explanation in await dispatcher.ExplainAsync(line.Change!, stop))
        {
            output.Write(json =>
            {
                json.WriteNumber("change", line.Number);
                json.WriteString("webhook", explanation.Webhook.Name);
                json.WriteNumber("subscription", explanation.SubscriptionIndex);
                json.WriteBoolean("matched", explanation.IsMatch);
                json.WriteString("reason", explanation.Reason);
            });
        }
    }

    private async Task PreviewAsync(FeedLine line, CancellationToken stop)
    {
        foreach (var message in await dispatcher.PreviewAsync(line.Change!, stop))
        {
            output.Write(json =>
            {
                json.WriteNumber("change", line.Number);
                json.WriteString("webhook", store.NameOf(message.WebhookId));
                json.WriteNumber("subscription", store.IndexOf(message.WebhookId, message.SubscriptionId));
                json.WriteString("messageId", message.Id);
                json.WriteString("body", Encoding.UTF8.GetString(message.Body.Span));
            });
            if (message.DeadReason is { } reason)
            {
                screen.Say($"line {line.Number}: {message.Id} would not be sent: {reason.ToText()}: {message.Detail}");
            }
        }
    }
}
