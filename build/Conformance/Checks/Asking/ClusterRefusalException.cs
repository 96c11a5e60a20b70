using System.Globalization;

namespace Welkin.Conformance;

/// <summary>The cluster refused a question that every cluster has to answer.</summary>
/// <param name="question">What was asked, for people.</param>
public sealed class ClusterRefusalException(string question, ClusterAnswer answer)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"{question}: {answer.Code} {answer.Message}"))
{
    public ClusterAnswer Answer { get; } = answer;
}
