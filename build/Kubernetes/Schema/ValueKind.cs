namespace Welkin.Kubernetes;

/// <summary>What a value of the API is.</summary>
public enum ValueKind
{
    /// <summary>Whatever JSON can say.</summary>
    Any,
    Map,
    List,
    Text,
    WholeNumber,
    Number,
    Flag,

    /// <summary>A whole number or a string, such as a port or a percentage.</summary>
    IntOrString,

    /// <summary>An amount such as <c>100m</c> or <c>1Gi</c>, as a string or a number.</summary>
    Quantity,
}
