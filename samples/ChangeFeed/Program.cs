using ChangeFeed;
using Microsoft.Extensions.DependencyInjection;
using Webhooks;
using Webhooks.Definitions;

if (args.Contains("--help"))
{
    Console.WriteLine(Usage.Text);
    return ExitCode.Success;
}

var screen = new Screen();
var arguments = Arguments.Parse(args, screen);
if (screen.Problems > 0)
{
    screen.Say("Nothing was sent. Use --help to show all options.");
    return ExitCode.BadInput;
}

// The parts of this application: where webhooks are stored, where changes come from, and who observes deliveries.
using var stop = new StopSignals();
using var output = new JsonLines();
var store = new FileWebhookStore(arguments.Webhooks, arguments.UsesStore, screen);
var report = new Report(store, screen, arguments.IsJson ? output : null);
var webhooks = new ServiceCollection()
    .AddSingleton(arguments)
    .AddSingleton(screen)
    .AddSingleton(output)
    .AddSingleton(store)
    .AddSingleton(report)
    .AddSingleton<ChangeReader>()
    .AddSingleton<Remainder>()
    .AddSingleton<DeliveryRun>()
    .AddSingleton<EnqueueRun>()
    .AddSingleton<WorkRun>()
    .AddSingleton<Rehearsal>()
    .AddWebhooks(options => arguments.Configure(options))
    .AddHttpDelivery(http => arguments.Configure(http))
    .UseStore(arguments.Store, screen)
    .UseWebhookStore(store)
    .AddChangeSource<JsonLinesChangeSource>()
    .AddObserver(report);
await using var services = webhooks.Services.BuildServiceProvider();

try
{
    // Everything is checked before the first message is sent, and all errors are reported together.
    var reader = services.GetRequiredService<ChangeReader>();
    store.Load(services.GetRequiredService<IWebhookValidator>());
    await reader.OpenAsync(stop.Token);
    if (screen.Problems == 0 && arguments.UsesStore)
    {
        await services.GetRequiredService<FeedTables>().CreateAsync(stop.Token);
    }

    if (screen.Problems > 0)
    {
        screen.Say("Nothing was sent.");
        return ExitCode.BadInput;
    }

    return await (arguments.Mode switch
    {
        Mode.Deliver => services.GetRequiredService<DeliveryRun>().RunAsync(stop.Token),
        Mode.Enqueue => services.GetRequiredService<EnqueueRun>().RunAsync(stop.Token),
        Mode.Work => services.GetRequiredService<WorkRun>().RunAsync(stop.Token),
        _ => services.GetRequiredService<Rehearsal>().RunAsync(arguments.Mode, stop.Token),
    });
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    screen.Say("Stopped. Nothing was sent.");
    return ExitCode.Unfinished;
}
catch (Exception exception) when (DatabaseFault.In(exception) is { } fault)
{
    screen.Say($"The database failed: {fault.Message} Recorded messages are kept. Run it again for the rest.");
    return ExitCode.Unfinished;
}
