using System.Collections.Concurrent;
using System.Text;
using Webhooks;

namespace OrdersApi.Receiving;

/// <summary>Stores the messages that a tenant's receiver accepts. Thread-safe.</summary>
internal sealed class Mailbox
{
    private readonly ConcurrentQueue<AcceptedMessage> _accepted = new();
    private volatile IReadOnlyList<WebhookSecret> _secrets = [];
    private volatile int _status = StatusCodes.Status200OK;

    /// <summary>Gets the valid secrets of the sender. It is empty until the first is set.</summary>
    public IReadOnlyList<WebhookSecret> Secrets => _secrets;

    public IReadOnlyCollection<AcceptedMessage> Accepted => _accepted;

    public void Trust(WebhookSecret secret) => _secrets = [secret];

    /// <summary>Sets the status of further responses.</summary>
    public void Answer(int status) => _status = status;

    public void Empty() => _accepted.Clear();

    /// <summary>Accepts a verified message, unless another status is set.</summary>
    public int Take(ReceivedMessage message)
    {
        var status = _status;
        if (status == StatusCodes.Status200OK)
        {
            _accepted.Enqueue(new(message.Id, Encoding.UTF8.GetString(message.Body.Span)));
        }

        return status;
    }
}
