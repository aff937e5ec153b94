using System.Reflection;
using Microsoft.Extensions.Logging;
using Webhooks.Support;

namespace Webhooks;

public sealed class LogMessageTests
{
    private static readonly List<(Assembly Assembly, MethodInfo Method, LoggerMessageAttribute Message)> Messages =
    [
        .. from type in Shipped.Types
           from method in type.GetMethods(
               BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance)
           let message = method.GetCustomAttribute<LoggerMessageAttribute>()
           where message is not null
           select (type.Assembly, method, message),
    ];

    [Fact]
    public void LogMessage_HasAnEventIdOfItsOwnWithinItsAssembly()
    {
        var uses = Messages.CountBy(each => (each.Assembly, each.Message.EventId)).ToDictionary();
        Examined.All(Messages, each =>
            each.Message.EventId <= 0 ? $"{each.Method.Name} has no event id"
            : uses[(each.Assembly, each.Message.EventId)] > 1 ? $"event id {each.Message.EventId} of {each.Method.Name} is used twice"
            : null);
    }
}
