namespace Webhooks.Store.Log;

/// <summary>The ways to find deliveries of the log in their order, each with an index.</summary>
internal enum LogIndex
{
    /// <summary>All messages, by number.</summary>
    Messages,

    /// <summary>The messages of a webhook.</summary>
    Webhook,

    /// <summary>The messages of a tenant.</summary>
    Tenant,

    /// <summary>The dead deliveries of a webhook.</summary>
    Dead,

    /// <summary>One message, or the message of one delivery.</summary>
    Message,
}
