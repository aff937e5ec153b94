using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Webhooks.Saving;

internal sealed class WebhooksSaveChangesInterceptor(SaveChangesEvents saves) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Blocking.Wait(() => saves.SavingChangesAsync(eventData.Context!, CancellationToken.None));
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await saves.SavingChangesAsync(eventData.Context!, cancellationToken).ConfigureAwait(false);
        return result;
    }

    public override InterceptionResult ThrowingConcurrencyException(
        ConcurrencyExceptionEventData eventData, InterceptionResult result)
    {
        saves.ThrowingConcurrencyException(eventData.Context!, eventData.Entries);
        return result;
    }

    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        saves.ThrowingConcurrencyException(eventData.Context!, eventData.Entries);
        return new(result);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Blocking.Wait(() => saves.SavedChangesAsync(eventData.Context!, CancellationToken.None));
        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        await saves.SavedChangesAsync(eventData.Context!, cancellationToken).ConfigureAwait(false);
        return result;
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => saves.SaveChangesEnded(eventData.Context!);

    public override Task SaveChangesFailedAsync(
        DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        saves.SaveChangesEnded(eventData.Context!);
        return Task.CompletedTask;
    }

    public override void SaveChangesCanceled(DbContextEventData eventData) => saves.SaveChangesEnded(eventData.Context!);

    public override Task SaveChangesCanceledAsync(
        DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        saves.SaveChangesEnded(eventData.Context!);
        return Task.CompletedTask;
    }
}
