using System.Collections.Concurrent;
using System.Text;
using Webhooks;

namespace OrdersApi.Receiving;

/// <summary>What the program of a tenant keeps of the webhooks that it takes. Safe from any thread.</summary>
internal sealed class Mailbox
{
    private readonly ConcurrentQueue<AcceptedMessage> _accepted = new();
    private volatile IReadOnlyList<WebhookSecret> _secrets = [];
    private volatile int _status = StatusCodes.Status200OK;

    /// <summary>The secrets that a sender may have signed with; none before the first is told.</summary>
    public IReadOnlyList<WebhookSecret> Secrets => _secrets;

    public IReadOnlyCollection<AcceptedMessage> Accepted => _accepted;

    public void Trust(WebhookSecret secret) => _secrets = [secret];

    /// <summary>Says what to answer from now on.</summary>
    public void Answer(int status) => _status = status;

    public void Empty() => _accepted.Clear();

    /// <summary>Takes a genuine message, unless it was told to answer otherwise.</summary>
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
