using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Webhooks.Support;

/// <summary>Answers what it is told to; it counts its calls, and may be made to wait.</summary>
internal sealed class ScriptedHandler
{
    private readonly ConcurrentQueue<Func<Task<IResult>>> _answers = new();
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public ScriptedHandler Answers(int status) => Does(() => Task.FromResult(Results.StatusCode(status)));

    public ScriptedHandler Throws() => Does(() => throw new InvalidOperationException("The handler crashed."));

    public ScriptedHandler Does(Func<Task<IResult>> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public Task<IResult> HandleAsync()
    {
        Interlocked.Increment(ref _calls);
        return _answers.TryDequeue(out var answer) ? answer() : Task.FromResult(Results.Ok());
    }
}
