using CsCheck;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Outbox.InMemory;

public class RecordedListTests
{
    [Fact]
    public void AddAndRemove_InAnyOrder_DoWhatAPlainListDoes() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1_000]).Array[0, 600].Sample(
            operations =>
            {
                var (list, model, sequence) = (new RecordedList(), new List<StoredDelivery>(), 0L);
                foreach (var (operation, number) in operations)
                {
                    if (operation == 0 || model.Count == 0)
                    {
                        var added = new StoredDelivery(new(Some.Message("a", 1)), Some.Url, default) { Sequence = sequence };
                        sequence += 1 + (number % 3);
                        list.Add(added);
                        model.Add(added);
                    }
                    else
                    {
                        var removed = model[number % model.Count];
                        list.Remove(removed);
                        model.Remove(removed);
                    }

                    Assert.Equal(model.Count, list.Count);
                }

                foreach (var place in new[] { -1, 0, sequence / 2, sequence, long.MaxValue })
                {
                    Assert.Equal(model.Where(d => d.Sequence >= place), list.From(place));
                    Assert.Equal(model.Where(d => d.Sequence < place).Reverse(), list.Before(place));
                }
            },
            iter: 500);
}
