using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Webhooks.ChangeDetection;

/// <summary>What a context tracks, without looking for changes once more.</summary>
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

    /// <summary>Whether anything of this plan has changed. Looks for changes, unless the host has switched that off.</summary>
    public static bool HaveChanges(DbContext context, ChangePlan plan) =>
        !plan.IsEmpty && context.ChangeTracker.HasChanges() && AreChanged(context, plan);

    /// <summary>Whether anything of this plan is known to have changed.</summary>
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
