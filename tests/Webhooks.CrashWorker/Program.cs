using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks;
using Webhooks.Crash;

// A host that tests kill. It changes data, delivers, or both, and says on standard output how far it is.
var settings = new Settings(args);

// Whoever started it holds its input open: however that ends, this ends too.
_ = Task.Run(async () =>
{
    while (await Console.In.ReadLineAsync() is not null)
    {
        // Nobody says anything.
    }

    Environment.Exit(3);
});
await using var services = WorkerServices.Build(settings);
if (settings.Creates)
{
    await using var db = services.GetRequiredService<IDbContextFactory<OrdersContext>>().CreateDbContext();
    await db.Database.EnsureCreatedAsync();
    return;
}

Marks.Say("ready");
var writing = Task.WhenAll(
    settings.Orders is { } orders
        ? Task.Run(() => services.GetRequiredService<OrderWriter>().WriteAsync(orders.First, orders.Last))
        : Task.CompletedTask,
    settings.Events is { } events
        ? Task.Run(() => services.GetRequiredService<EventWriter>().WriteAsync(events.First, events.Last))
        : Task.CompletedTask);
if (settings.Delivers)
{
    var pump = services.GetRequiredService<IDeliveryPump>();
    await (settings.EndsWhenIdle ? pump.RunUntilIdleAsync(after: writing) : pump.RunAsync(CancellationToken.None));
}

await writing;
Marks.Say("done");
