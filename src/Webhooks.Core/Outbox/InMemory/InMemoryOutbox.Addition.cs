namespace Webhooks.Outbox.InMemory;

internal sealed partial class InMemoryOutbox
{
    /// <summary>Collects the results of one call that adds messages.</summary>
    private struct Addition(ExpressAddition? express)
    {
        // Shared, because nearly every call adds one message.
        private static readonly IReadOnlyList<Delivery> None = [];
        private static readonly AddResult One = new(1, None, None);

        private List<Delivery>? _dead;
        private List<Delivery>? _givenUp;

        public readonly ExpressAddition? Express => express;

        public int Recorded { get; set; }

        public bool HasPending { get; set; }

        public List<Delivery> Dead => _dead ??= [];

        public List<Delivery> GivenUp => _givenUp ??= [];

        public readonly AddResult ToResult() => Recorded == 1 && _dead is null && _givenUp is null
            ? One
            : new(Recorded, _dead ?? None, _givenUp ?? None);
    }
}
