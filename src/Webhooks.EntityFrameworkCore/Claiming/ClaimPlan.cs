using Webhooks.Model;

namespace Webhooks.Claiming;

/// <summary>
/// Shares a claim among webhooks: one each in turn, first attempts and retries in turn, over all of them and within one.
/// How many deliveries a queue has is not known; a share that turns out too large is simply not used up.
/// </summary>
internal sealed class ClaimPlan(int limit, int retryLimit, LastLanes lastLanes)
{
    private readonly List<WebhookTurn> _turns = [];
    private readonly int[] _next = [0, 0];

    public int Left { get; private set; } = limit;

    public int RetriesLeft { get; private set; } = retryLimit;

    public IReadOnlyList<WebhookTurn> Turns => _turns;

    public void Add(WebhookTurn turn) => _turns.Add(turn);

    /// <summary>Gives shares until nothing is left, or nobody can take more.</summary>
    public void Share()
    {
        while (Left > 0 && TakeOne())
        {
            Left--;
        }
    }

    private bool TakeOne()
    {
        var lane = lastLanes.Turn;
        return TakeOne(lane) || TakeOne(Other(lane));
    }

    private bool TakeOne(int lane)
    {
        for (var i = 0; i < _turns.Count; i++)
        {
            var turn = _turns[(_next[lane] + i) % _turns.Count];
            if (CanServe(turn, lane))
            {
                _next[lane] = (_next[lane] + i + 1) % _turns.Count;
                var own = turn.LastLane == lane && CanServe(turn, Other(lane)) ? Other(lane) : lane;
                turn.TakeOne(own);
                lastLanes.Turn = Other(own);
                RetriesLeft -= own == Lane.Retries ? 1 : 0;
                return true;
            }
        }

        return false;
    }

    private bool CanServe(WebhookTurn turn, int lane) =>
        (lane == Lane.FirstAttempts || RetriesLeft > 0) && turn.CanServe(lane);

    private static int Other(int lane) => Lane.Retries - lane;
}
