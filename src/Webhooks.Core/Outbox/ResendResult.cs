namespace Webhooks.Outbox;

/// <summary>What became of the wish to send a delivery again.</summary>
public enum ResendResult
{
    /// <summary>It is due now, and its schedule begins anew; whatever was to follow before is replaced.</summary>
    Due,

    /// <summary>Its URL is disabled: it is held, and due when the URL is enabled.</summary>
    Held,

    /// <summary>A worker is sending it at this moment; nothing was changed.</summary>
    InFlight,

    /// <summary>There is no body to send: it was too large, its definition was broken, or it was not kept.</summary>
    NoBody,

    /// <summary>There is no such delivery, or none any more.</summary>
    NotFound,
}
