using Webhooks.Conformance;
using Webhooks.Definitions.InMemory;

namespace Webhooks.Administration;

/// <summary>A store of a host, made by its services.</summary>
internal sealed class OwnStore(InMemoryWebhookStore store) : DelegatingWebhookStore(store);
