namespace Webhooks.Outbox.InMemory;

/// <summary>Represents a message with open deliveries, or with deliveries in the log.</summary>
internal sealed class StoredMessage(WebhookMessage content)
{
    private StoredDelivery? _first;
    private StoredDelivery? _last;

    public WebhookMessage Content { get; } = content;

    /// <summary>Gets or sets the number of deliveries that are not settled.</summary>
    public int Open { get; set; }

    /// <summary>Gets or sets the number of held deliveries.</summary>
    public int Held { get; set; }

    /// <summary>Gets the number of bytes that the message uses while a delivery is open.</summary>
    public int OpenBytes => Open > 0 ? Content.Body.Length : 0;

    /// <summary>Gets the number of bytes that become free if held deliveries are evicted.</summary>
    public int HeldBytes => Open > 0 && Held == Open ? Content.Body.Length : 0;

    public bool HasBody => Content.DeadReason is null && !Content.Body.IsEmpty;

    /// <summary>Gets a value indicating whether no delivery is open or in the log.</summary>
    public bool IsEmpty => _first is null;

    /// <summary>Returns the deliveries that are open or in the log, in the order of their URLs.</summary>
    /// <remarks>The delivery that was returned last may be removed during the enumeration.</remarks>
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

    /// <summary>
    /// Removes a delivery by a linear search: a message has at most as many deliveries as a webhook has URLs.
    /// </summary>
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
