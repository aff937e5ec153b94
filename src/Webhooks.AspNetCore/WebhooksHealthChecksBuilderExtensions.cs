using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Health;
using Webhooks.Outbox;
using Webhooks.Sending;

namespace Webhooks;

/// <summary>Provides an extension method that adds webhooks to the health checks.</summary>
public static class WebhooksHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a health check for the stores of webhooks and for late deliveries. Requires <c>AddWebhooks()</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// It checks an <see cref="IEditableWebhookStore"/>, an outbox that implements <see cref="IOutboxBacklog"/>, and the
    /// circuit breakers (<see cref="ICircuitStatus"/>). Your own store is skipped if it does not implement the interface.
    /// </para>
    /// <para>
    /// A store that throws fails the check, with the exception. A backlog that becomes too old degrades it. Failing
    /// receivers have no effect unless <see cref="WebhookHealthOptions.MaxOpenCircuits"/> is set.
    /// </para>
    /// <para>
    /// The data contains <c>pending</c>, <c>leased</c>, <c>held</c> and <c>oldestDueSeconds</c> for all processes that share
    /// the outbox, and <c>openCircuits</c> of this process.
    /// </para>
    /// </remarks>
    /// <param name="builder">The builder that <c>AddHealthChecks()</c> returned.</param>
    /// <param name="configure">
    /// The delegate that sets the limits, or <see langword="null"/> to keep the defaults. The options are validated at
    /// startup.
    /// </param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">
    /// The status that is reported if the check fails, or <see langword="null"/> for unhealthy.
    /// </param>
    /// <param name="tags">The tags of the check.</param>
    /// <param name="timeout">The maximum duration of the check, or <see langword="null"/> for no limit.</param>
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
