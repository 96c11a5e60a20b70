namespace Welkin.Components.Charts;

/// <summary>What becomes of a chart that the lock says nothing about.</summary>
public enum UnlockedCharts
{
    /// <summary>It is refused: nothing proves what it should hold.</summary>
    Refuse,

    /// <summary>It is taken as the first source has it, and reported so that it can be locked.</summary>
    Take,
}
