using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Webhooks.Model;
using Webhooks.Settings;
using Webhooks.Storage;

namespace Webhooks.Inbox;

/// <summary>Validates <see cref="EntityFrameworkInboxOptions"/> and the model of the context.</summary>
internal sealed class EntityFrameworkInboxOptionsValidator<TContext>(IServiceProvider services)
    : IValidateOptions<EntityFrameworkInboxOptions>
    where TContext : DbContext
{
    public ValidateOptionsResult Validate(string? name, EntityFrameworkInboxOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = OptionRules.Of<EntityFrameworkInboxOptions>();
        rules.Between(nameof(options.Retention), options.Retention, TimeSpan.FromSeconds(1), TimeSpan.FromDays(366));
        if (ModelProblem() is { } problem)
        {
            rules.Fail(problem);
        }

        return rules.ToResult();
    }

    private string? ModelProblem()
    {
        IContextSource contexts = new ContextSource<TContext>(services);
        return contexts.ProblemOf(context =>
        {
            if (InboxStatements.TableOf(context) is not { } table)
            {
                return $"{typeof(TContext).Name} has no table for received messages. Call modelBuilder.AddWebhookInbox() in "
                    + "its OnModelCreating.";
            }

            StatedTables.ThrowIfChanged(context, [table]);
            return null;
        });
    }
}
