using Webhooks.Definitions;
using Webhooks.Dispatching;
using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Sending;

namespace Webhooks.Administration;

/// <summary>Creates the operations for one tenant. It keeps no state between two calls.</summary>
internal sealed class WebhookAdministration(
    IEditableWebhookStore store,
    IWebhookValidator validator,
    Previewer previewer,
    TestCaller tests,
    TestLimit trials,
    WebhookCompiler compiler,
    WebhookDirectory directory,
    EventExplainer explainer,
    TimeProvider time,
    IDeliveryControl? control = null,
    IDestinationControl? destinations = null,
    IDeliveryLog? log = null,
    IEventCatalog? catalog = null,
    ICircuitStatus? circuits = null) : IWebhookAdministration
{
    public ITenantWebhooks ForTenant(string? tenantId, string? actor = null)
    {
        var definitions = new TenantDefinitions(tenantId, store);
        return new TenantWebhooks(
            definitions,
            new(definitions, validator, time, actor),
            new TenantPayloads(definitions, previewer, tests, trials, directory, explainer, catalog),
            new TenantDeliveries(definitions, directory, log, control, circuits, time),
            compiler,
            time,
            destinations);
    }
}
