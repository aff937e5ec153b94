using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Health;
using Webhooks.Outbox;
using Webhooks.Sending;

namespace Webhooks;

/// <summary>Adds webhooks to the health checks of a host.</summary>
public static class WebhooksHealthChecksBuilderExtensions
{
    /// <summary>
    /// Checks that the stores of webhooks answer and that what is owed is taken up. Needs <c>AddWebhooks()</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Asked are an <see cref="IEditableWebhookStore"/>, an outbox that is an <see cref="IOutboxBacklog"/>, and the
    /// breakers (<see cref="ICircuitStatus"/>); what a host's own stores are not is left out. A store that throws fails
    /// the check, with the exception. A backlog that grows old degrades it; receivers in trouble do nothing unless
    /// <see cref="WebhookHealthOptions.MaxOpenCircuits"/> is set.
    /// </para>
    /// <para>
    /// The data has <c>pending</c>, <c>leased</c>, <c>held</c> and <c>oldestDueSeconds</c>, over all processes that
    /// share the outbox, and <c>openCircuits</c> of this one.
    /// </para>
    /// </remarks>
    /// <param name="builder">What <c>AddHealthChecks()</c> returned.</param>
    /// <param name="configure">Sets the limits; checked at start.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">What it reports where it fails; unhealthy by default.</param>
    /// <param name="tags">The tags of the check.</param>
    /// <param name="timeout">How long it may take; without end by default.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddWebhooks(
        this IHealthChecksBuilder builder,
        Action<WebhookHealthOptions>? configure = null,
        string name = "webhooks",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<WebhookHealthOptions>, WebhookHealthOptionsValidator>());
        builder.Services.AddOptions<WebhookHealthOptions>(name).Configure(configure ?? (_ => { })).ValidateOnStart();
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<WebhookHealthOptions>, WebhooksAreAdded>());
        return builder.Add(new(name, services => Create(services, name), failureStatus, tags, timeout));
    }

    private static WebhooksHealthCheck Create(IServiceProvider services, string name) => new(
        services.GetRequiredService<IOptionsMonitor<WebhookHealthOptions>>().Get(name),
        services.GetRequiredService<IBacklogStatus>(),
        services.GetService<IEditableWebhookStore>(),
        services.GetService<ICircuitStatus>());
}
