using Cake.Core;

namespace Cake.Frosting;

/// <summary>A unit of work. Derive from <see cref="FrostingTask{T}"/> or <see cref="AsyncFrostingTask{T}"/>, not from this.</summary>
public interface IFrostingTask
{
    /// <summary>
    /// Why the task was skipped. A class that wants its own must name this interface again in its base list and declare the property public:
    /// the base classes do not, so an ordinary declaration is never asked.
    /// </summary>
    string SkippedMessage => string.Empty;

    Task RunAsync(ICakeContext context);

    bool ShouldRun(ICakeContext context);

    void OnError(Exception exception, ICakeContext context);

    void Finally(ICakeContext context);
}
