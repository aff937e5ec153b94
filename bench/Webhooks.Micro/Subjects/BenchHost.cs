using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Outbox;

namespace Webhooks.Micro.Subjects;

/// <summary>A host with definitions in memory, and no outbox behind its dispatcher.</summary>
internal sealed class BenchHost : IDisposable
{
    private readonly ServiceProvider _services;

    public BenchHost(IEnumerable<Webhook> webhooks)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IOutbox>(Outbox);
        services.AddLogging();

        // What is read again because of its age alone would show as an outlier.
        services.AddWebhooks(options =>
        {
            options.DefinitionRefreshInterval = TimeSpan.FromHours(1);
            options.Limits.MaxWebhooks = 1_000_000;
        });
        _services = services.BuildServiceProvider();
        Dispatcher = _services.GetRequiredService<IEventDispatcher>();
        Definitions = _services.GetRequiredService<IEditableWebhookStore>();
        foreach (var webhook in webhooks)
        {
            Save(webhook);
        }
    }

    public ForgetfulStore Outbox { get; } = new();

    public IEventDispatcher Dispatcher { get; }

    public IEditableWebhookStore Definitions { get; }

    public Webhook Save(Webhook webhook) => Now(Definitions.SaveAsync(webhook));

    public DispatchResult Dispatch(WebhookEvent webhookEvent) => Now(Dispatcher.DispatchAsync(webhookEvent));

    public void Dispose() => _services.Dispose();

    /// <summary>The answer of a call that has nothing to wait for.</summary>
    private static T Now<T>(ValueTask<T> call) => call.IsCompletedSuccessfully
        ? call.Result
        : throw new InvalidOperationException("A call that should complete at once did not.");
}
