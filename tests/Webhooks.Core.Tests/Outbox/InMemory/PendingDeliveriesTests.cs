using CsCheck;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Outbox.InMemory;

public class PendingDeliveriesTests
{
    private static readonly string[] Urls = ["https://a.example/", "https://b.example/", "https://c.example/"];

    /// <summary>Operations with a URL and a time each; what remains is compared with a plain list.</summary>
    [Fact]
    public void Operations_InAnyOrder_DoWhatAPlainListDoes() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[0, 20]).Array[0, 60].Sample(
            operations =>
            {
                var (pending, model, sequence) = (new PendingDeliveries(), new Model(), 0L);
                foreach (var (operation, url, time) in operations)
                {
                    Apply(operation, Urls[url], TimeSpan.FromSeconds(time), pending, model, ref sequence);
                    Assert.Equal(model.All.Count, pending.Count);
                    Assert.Equal(model.All.ToHashSet(), pending.All().ToHashSet());
                    if (pending.Count > 0)
                    {
                        Assert.Equal(model.DueOf(model.First), pending.FirstDue);
                    }
                }
            },
            iter: 2_000);

    private static void Apply(
        int operation, string url, TimeSpan time, PendingDeliveries pending, Model model, ref long sequence)
    {
        switch (operation)
        {
            case 0:
                Assert.Equal(model.Take(url), pending.Take(url));
                break;
            case 1:
                pending.PutOff(url, time);
                model.NotBefore[url] = TimeSpan.FromTicks(
                    Math.Max(time.Ticks, model.NotBefore.GetValueOrDefault(url).Ticks));
                break;
            case 2:
                pending.Resume(url);
                model.NotBefore.Remove(url);
                break;
            case 3 or 4 when model.All.Count > 0:
                var first = model.First;
                model.All.Remove(first);
                Assert.Same(first, pending.Dequeue(TimeSpan.MinValue));
                break;
            case 5 when model.All.Count > 0:
                var last = model.All[^1];
                model.All.Remove(last);
                pending.Remove(last);
                break;
            default:
                var delivery = Delivery(url, time, sequence++);
                model.All.Add(delivery);
                pending.Add(delivery);
                break;
        }
    }

    private static StoredDelivery Delivery(string url, TimeSpan due, long sequence) =>
        new(new(Some.Message("a", 1)), url, default) { Due = due, Sequence = sequence };

    private sealed class Model
    {
        public List<StoredDelivery> All { get; } = [];

        public Dictionary<string, TimeSpan> NotBefore { get; } = [];

        // Of one URL the one due earliest is first, however long all of them are put off.
        public StoredDelivery First => All.OrderBy(DueOf).GroupBy(delivery => delivery.Url)
            .Select(group => group.OrderBy(delivery => delivery.Due).ThenBy(delivery => delivery.Sequence).First())
            .OrderBy(DueOf).ThenBy(delivery => delivery.Sequence).First();

        public TimeSpan DueOf(StoredDelivery delivery) =>
            NotBefore.GetValueOrDefault(delivery.Url) is var least && least > delivery.Due ? least : delivery.Due;

        public List<StoredDelivery> Take(string url)
        {
            List<StoredDelivery> taken =
                [.. All.Where(delivery => delivery.Url == url).OrderBy(delivery => delivery.Due).ThenBy(d => d.Sequence)];
            All.RemoveAll(taken.Contains);
            NotBefore.Remove(url);
            return taken;
        }
    }
}
