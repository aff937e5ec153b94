using Microsoft.EntityFrameworkCore;
using Webhooks.ChangeDetection;
using Webhooks.Dispatching;

namespace Webhooks.HostOutbox;

/// <summary>One call of <c>SaveChanges</c> that has something to record.</summary>
/// <param name="settings">What holds for all its changes.</param>
/// <param name="definitions">The definitions it goes by.</param>
/// <param name="outer">The save of the same context that was not finished when this one began.</param>
internal sealed class SaveInProgress(CaptureSettings settings, DefinitionSnapshot definitions, SaveInProgress? outer)
{
    private AutoTransactionBehavior? _before;

    public CaptureSettings Settings { get; } = settings;

    public DefinitionSnapshot Definitions { get; } = definitions;

    public SaveInProgress? Outer { get; } = outer;

    /// <summary>What it changes; null before its first statement.</summary>
    public ChangeCapture? Capture { get; set; }

    /// <summary>Whether an attempt at it failed before: EF Core's tracker does not know all keys of owned entities then.</summary>
    public bool IsRetried { get; private set; }

    /// <summary>Whether all was written in the transaction of the save itself.</summary>
    public bool IsRecorded { get; set; }

    /// <summary>It begins, for the first time or again.</summary>
    public void Restart()
    {
        IsRetried = Capture is not null;
        Capture = null;
        IsRecorded = false;
    }

    /// <summary>A save of a single statement has no transaction by default.</summary>
    public void RequireTransaction(DbContext context)
    {
        _before = context.Database.AutoTransactionBehavior;
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
    }

    public void Restore(DbContext context)
    {
        if (_before is { } before)
        {
            context.Database.AutoTransactionBehavior = before;
        }
    }
}
