using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Webhooks.ChangeDetection;

/// <summary>Reads what a context tracks, without another search for changes.</summary>
internal static class TrackedEntries
{
    public static IReadOnlyList<EntityEntry> Of(DbContext context)
    {
        var tracker = context.ChangeTracker;
        var detects = tracker.AutoDetectChangesEnabled;
        tracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. tracker.Entries()];
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = detects;
        }
    }

    /// <summary>
    /// Returns whether an entity of the plan has changed. Detects changes unless the host disabled that.
    /// </summary>
    public static bool HaveChanges(DbContext context, ChangePlan plan) =>
        !plan.IsEmpty && context.ChangeTracker.HasChanges() && AreChanged(context, plan);

    /// <summary>Returns whether an entity of the plan is known to have changed.</summary>
    public static bool AreChanged(DbContext context, ChangePlan plan)
    {
        if (plan.IsEmpty)
        {
            return false;
        }

        var tracker = context.ChangeTracker;
        var detects = tracker.AutoDetectChangesEnabled;
        tracker.AutoDetectChangesEnabled = false;
        try
        {
            return tracker.Entries().Any(entry => entry.State != EntityState.Unchanged && plan.Concerns(entry.Metadata));
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = detects;
        }
    }
}
