namespace Webhooks.Outbox.InMemory;

/// <summary>A message that is still owed to at least one URL, or that the log has still.</summary>
internal sealed class StoredMessage(WebhookMessage content)
{
    private StoredDelivery? _first;
    private StoredDelivery? _last;

    public WebhookMessage Content { get; } = content;

    /// <summary>How many of its deliveries have not settled.</summary>
    public int Open { get; set; }

    /// <summary>How many of them are held for a disabled URL.</summary>
    public int Held { get; set; }

    /// <summary>How many bytes it takes while anything of it has not settled.</summary>
    public int OpenBytes => Open > 0 ? Content.Body.Length : 0;

    /// <summary>How many bytes become free where what is held gives way.</summary>
    public int HeldBytes => Open > 0 && Held == Open ? Content.Body.Length : 0;

    /// <summary>Whether there is something to send.</summary>
    public bool HasBody => Content.DeadReason is null && !Content.Body.IsEmpty;

    /// <summary>Whether none of its deliveries is owed or in the log any more.</summary>
    public bool IsEmpty => _first is null;

    /// <summary>Its deliveries that are owed or that the log has still, in the order of its URLs.</summary>
    /// <remarks>What was returned last may be removed meanwhile.</remarks>
    public IEnumerable<StoredDelivery> Deliveries()
    {
        for (var delivery = _first; delivery is not null;)
        {
            var next = delivery.NextOfMessage;
            yield return delivery;
            delivery = next;
        }
    }

    public void Add(StoredDelivery delivery)
    {
        _first ??= delivery;
        _last?.NextOfMessage = delivery;
        _last = delivery;
    }

    /// <summary>Takes out one of its deliveries: it has at most as many as a webhook has URLs.</summary>
    public void Remove(StoredDelivery delivery)
    {
        StoredDelivery? before = null;
        for (var other = _first; other != delivery; other = other!.NextOfMessage)
        {
            before = other;
        }

        if (before is null)
        {
            _first = delivery.NextOfMessage;
        }
        else
        {
            before.NextOfMessage = delivery.NextOfMessage;
        }

        if (_last == delivery)
        {
            _last = before;
        }
    }
}
