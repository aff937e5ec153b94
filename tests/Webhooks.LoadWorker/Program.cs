using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks;
using Webhooks.Load;

if (args is ["definitions", var file, var webhooks])
{
    Console.WriteLine(await DefinitionFootprint.MeasureAsync(file, int.Parse(webhooks, CultureInfo.InvariantCulture)));
    return;
}

// A host that delivers, and does what each line of its input asks for. It ends with its input.
var settings = new Settings(args);
await using var services = WorkerServices.Build(settings);
using var stop = new CancellationTokenSource();
var dispatcher = services.GetRequiredService<IEventDispatcher>();
var descriptors = new Descriptors();
var pump = Task.CompletedTask;
while (await Console.In.ReadLineAsync() is { } line)
{
    var said = "";
    var word = line.Split(' ').Skip(1).FirstOrDefault("0");
    var count = int.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : 0;
    switch (line.Split(' ')[0])
    {
        case "create":
            await using (var db = services.GetRequiredService<IDbContextFactory<OutboxContext>>().CreateDbContext())
            {
                await db.Database.EnsureCreatedAsync();
            }

            break;
        case "deliver":
            pump = services.GetRequiredService<IDeliveryPump>().RunAsync(stop.Token);
            break;
        case "bad":
            for (var i = 0; i < count * settings.Tenants; i++)
            {
                await DispatchAsync(ManyWebhooks.Bad(i % settings.Tenants), i);
            }

            break;
        case "settled":
            said = await services.GetRequiredService<Outcomes>().OfAsync(count);
            break;
        case "wait":
            await services.GetRequiredService<Outcomes>().FirstAsync(line.Split(' ')[1]);
            break;
        case "take":
            said = $"{descriptors.TakeAll()} taken";
            break;
        case "return":
            descriptors.Return();
            break;
        case "good":
            for (var i = 0; i < count; i++)
            {
                // When it was recorded is in the payload, for the receiver to compare.
                await DispatchAsync(ManyWebhooks.Good, Stopwatch.GetTimestamp());
            }

            break;
    }

    Console.WriteLine($"done {line}: {said} {Environment.WorkingSet / 1024 / 1024} MB, heap {GC.GetTotalMemory(true) / 1024 / 1024} MB");
}

await stop.CancelAsync();
await pump;

async ValueTask DispatchAsync(string tenant, long number) => await dispatcher.DispatchAsync(new WebhookEvent
{
    Type = EventType.RecordInsert,
    ObjectName = "Orders",
    TenantId = tenant,
    Current = new Dictionary<string, object?> { ["At"] = number },
});
