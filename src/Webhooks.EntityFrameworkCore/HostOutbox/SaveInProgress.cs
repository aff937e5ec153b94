using Microsoft.EntityFrameworkCore;
using Webhooks.ChangeDetection;
using Webhooks.Matching;

namespace Webhooks.HostOutbox;

/// <summary>Represents one call of <c>SaveChanges</c> that has something to record.</summary>
/// <param name="settings">The settings of all its changes.</param>
/// <param name="table">The webhooks that its events are matched against.</param>
/// <param name="outer">
/// The unfinished save of the same context during which this one began, or null if there is none.
/// </param>
internal sealed class SaveInProgress(CaptureSettings settings, RoutingTable table, SaveInProgress? outer)
{
    private AutoTransactionBehavior? _before;

    public CaptureSettings Settings { get; } = settings;

    public RoutingTable Table { get; } = table;

    public SaveInProgress? Outer { get; } = outer;

    /// <summary>Gets or sets the captured changes, or null before the first statement.</summary>
    public ChangeCapture? Capture { get; set; }

    /// <summary>
    /// Gets a value indicating whether an earlier attempt failed. The tracker then lacks some keys of owned entities.
    /// </summary>
    public bool IsRetried { get; private set; }

    /// <summary>
    /// Gets or sets a value indicating whether all messages were written in the transaction of the save.
    /// </summary>
    public bool IsRecorded { get; set; }

    /// <summary>Starts the first attempt or a retry.</summary>
    public void Restart()
    {
        IsRetried = Capture is not null;
        Capture = null;
        IsRecorded = false;
    }

    /// <summary>Requires a transaction, because EF Core uses none for a save of a single statement.</summary>
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
