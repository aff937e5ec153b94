using System.Globalization;
using Webhooks.Load.Support;
using Xunit;

namespace Webhooks.Load;

/// <summary>
/// Hosts that may open few files and sockets, in processes of their own: whoever has none left makes no attempt, and no
/// receiver is charged for it.
/// </summary>
public sealed class FewDescriptorsTests(ITestOutputHelper output)
{
    private const int Descriptors = 320;
    private const int Tenants = 8;
    private const int Webhooks = 60;
    private const int Deliveries = Tenants * Webhooks;

    [Fact]
    public async Task Deliver_MoreReceiversAtOnceThanDescriptors_DeliversAllAndChargesNobody()
    {
        await using var receiver = await HangingReceiver.StartAsync(HangingAnswer.Slow);
        await using var worker = Start(receiver);
        await worker.DoAsync("deliver");
        await worker.DoAsync("bad 1");

        var outcomes = await OutcomesAsync(worker, Deliveries);

        Assert.Equal(["Delivered", "NotAttempted", "charged"], outcomes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((Deliveries, Deliveries), (outcomes["Delivered"], outcomes["charged"]));
        Assert.Equal((Deliveries, Deliveries), (receiver.Called.Count, receiver.Called.Values.Sum()));
        Assert.InRange(receiver.MostOpen, Descriptors / 4, Descriptors);
    }

    [Fact]
    public async Task Deliver_HostHasTakenEveryDescriptor_WaitsAndChargesNobody()
    {
        await using var receiver = await HangingReceiver.StartAsync(HangingAnswer.Slow);
        await using var worker = Start(receiver);
        await worker.DoAsync("deliver");
        await worker.DoAsync("good 1");
        await OutcomesAsync(worker, 1);
        output.WriteLine(await worker.DoAsync("take"));
        await worker.DoAsync("bad 1");
        await worker.DoAsync("wait NotAttempted");
        Assert.Empty(receiver.Called);
        await worker.DoAsync("return");

        var outcomes = await OutcomesAsync(worker, Deliveries);

        Assert.Equal(["Delivered", "NotAttempted", "charged"], outcomes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((1 + Deliveries, 1 + Deliveries), (outcomes["Delivered"], outcomes["charged"]));
        Assert.Equal(Deliveries, receiver.Called.Count);
    }

    private static LoadWorker Start(HangingReceiver receiver) => LoadWorker.StartWithDescriptors(
        Descriptors, "storage=memory", $"url={receiver.Url}", $"tenants={Tenants}", $"webhooks={Webhooks}", "hosts");

    private async Task<Dictionary<string, int>> OutcomesAsync(LoadWorker worker, int settled)
    {
        var said = await worker.DoAsync($"settled {settled}");
        output.WriteLine(said);
        return said.Split(' ')
            .Select(word => word.Split('='))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
