namespace Webhooks.Conformance;

/// <summary>Specifies the capabilities of a store. Behaviors that need other capabilities do not apply to it.</summary>
[Flags]
public enum StoreCapabilities
{
    /// <summary>No capability.</summary>
    None = 0,

    /// <summary>An <see cref="Outbox.IOutbox"/>.</summary>
    Messages = 1,

    /// <summary>An outbox that implements <see cref="Outbox.IDeliveryControl"/>.</summary>
    Control = 2,

    /// <summary>An outbox that implements <see cref="Outbox.IDeliveryLog"/>.</summary>
    Log = 4,

    /// <summary>An <see cref="Definitions.IWebhookStore"/>.</summary>
    Webhooks = 8,

    /// <summary>A webhook store that implements <see cref="Definitions.IEditableWebhookStore"/>.</summary>
    Editing = 16,

    /// <summary>A storage that several processes can share: each sees the writes of the others.</summary>
    Shared = 32,

    /// <summary>A storage that survives a crash of the process.</summary>
    Durable = 64,

    /// <summary>A store that can be opened by a process with a wrong clock.</summary>
    SkewedClocks = 128,

    /// <summary>An outbox that implements <see cref="Outbox.IOutboxBacklog"/>.</summary>
    Backlog = 256,

    /// <summary>
    /// A log that keeps at most <see cref="StoreHarness.LoggedResponseBytesPerTenantAndDay"/> of responses.
    /// </summary>
    ResponseLimit = 512,

    /// <summary>An outbox that implements <see cref="Outbox.IDestinationControl"/>.</summary>
    Destinations = 1024,

    /// <summary>A webhook store that implements <see cref="Definitions.IWebhookHistory"/>.</summary>
    History = 2048,

    /// <summary>An outbox that implements <see cref="Outbox.IExpressOutbox"/>.</summary>
    Express = 4096,
}
