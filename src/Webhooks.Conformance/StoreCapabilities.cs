namespace Webhooks.Conformance;

/// <summary>What a store has and can: the behaviors that need more than that are not applicable to it.</summary>
[Flags]
public enum StoreCapabilities
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It has an <see cref="Outbox.IOutbox"/>.</summary>
    Messages = 1,

    /// <summary>Its message store is an <see cref="Outbox.IDeliveryControl"/>.</summary>
    Control = 2,

    /// <summary>Its message store is an <see cref="Outbox.IDeliveryLog"/>.</summary>
    Log = 4,

    /// <summary>It has an <see cref="Definitions.IWebhookStore"/>.</summary>
    Webhooks = 8,

    /// <summary>Its webhook store is an <see cref="Definitions.IEditableWebhookStore"/>.</summary>
    Editing = 16,

    /// <summary>Several processes can share it: opened twice, both see the same.</summary>
    Shared = 32,

    /// <summary>What it took survives the process: opened again after a crash, it is there.</summary>
    Durable = 64,

    /// <summary>It can be opened by a process whose wall clock is wrong.</summary>
    SkewedClocks = 128,

    /// <summary>Its message store is an <see cref="Outbox.IOutboxBacklog"/>.</summary>
    Backlog = 256,

    /// <summary>It keeps of responses no more than <see cref="StoreHarness.LoggedResponseBytesPerTenantAndDay"/>.</summary>
    ResponseLimit = 512,

    /// <summary>Its outbox implements <see cref="Outbox.IDestinationControl"/>.</summary>
    Destinations = 1024,
}
