// Control charts of smart supervision: a cumulative sum over results, a funnel over industry classes. The data stands in the page
// (script elements named by data-source); the tables below the charts hold the same numbers.
(() => {
  if (!window.echarts) return;
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const charts = [];

  const base = (element) => ({
    animation: false,
    textStyle: { fontFamily: token("--sans"), fontSize: 12 },
    grid: { left: 4, right: element.clientWidth < 560 ? 18 : 96, top: 26, bottom: 6, containLabel: true },
    tooltip: { confine: true, axisPointer: { type: "line", lineStyle: { color: token("--rule-2") } }, backgroundColor: token("--surface"), borderColor: token("--ink"), borderWidth: 1, padding: [6, 10], textStyle: { color: token("--ink"), fontSize: 13 }, extraCssText: "box-shadow:none;border-radius:2px" },
  });
  const axis = (more) => ({ axisLine: { lineStyle: { color: token("--ink") } }, axisTick: { lineStyle: { color: token("--rule-2") } }, axisLabel: { color: token("--ink-2"), hideOverlap: true }, splitLine: { lineStyle: { color: token("--rule"), width: 1 } }, ...more });
  const line = (value, label) => ({ yAxis: value, lineStyle: { color: token("--ink"), width: 1.5, type: "solid" }, label: { position: "insideStartTop", formatter: label, color: token("--ink"), fontSize: 13, fontWeight: 600, distance: 4 } });

  function cusum(data, element) {
    const crossed = new Set(data.crossed);
    const off = token("--off"), ink = token("--ink");
    return {
      ...base(element),
      tooltip: { ...base(element).tooltip, trigger: "axis", formatter: (points) => { const place = points[0].dataIndex; return data.days[place] + "<br>" + data.words.total + " <b>" + data.totals[place] + "</b>" + (crossed.has(place) ? " · " + data.words.crossed : ""); } },
      xAxis: axis({ type: "category", data: data.days, boundaryGap: false, splitLine: { show: false } }),
      yAxis: axis({ type: "value", min: 0, minInterval: 1 }),
      series: [{ type: "line", symbol: "none", showAllSymbol: true, symbolSize: 11, data: data.totals.map((value, place) => (crossed.has(place) ? { value, symbol: "rect", itemStyle: { color: off }, label: { show: place === data.crossed[data.crossed.length - 1], position: "top", formatter: data.days[place], color: ink, fontSize: 12 } } : value)), lineStyle: { color: ink, width: 1.8 }, itemStyle: { color: ink }, markLine: { silent: true, symbol: "none", animation: false, data: [line(data.limit, data.words.limit)] } }],
    };
  }

  function funnel(data, element) {
    const off = token("--off"), ink = token("--ink"), quiet = token("--ink-3");
    const limit = (place) => ({ type: "line", silent: true, symbol: "none", smooth: false, data: data.curve.map((row) => [row[0], row[place]]), lineStyle: { color: quiet, width: 1.2, type: [5, 4] }, tooltip: { show: false }, endLabel: { show: place === 2 && element.clientWidth >= 560, formatter: data.words.limit, color: quiet, fontSize: 12 } });
    return {
      ...base(element),
      tooltip: { ...base(element).tooltip, trigger: "item", formatter: (point) => point.data.name + "<br>" + point.value[1] + "% · " + point.value[0] + " " + data.words.size },
      xAxis: axis({ type: "value", min: 0, name: data.words.size, nameLocation: "middle", nameGap: 24, nameTextStyle: { color: token("--ink-2") }, splitLine: { show: false } }),
      yAxis: axis({ type: "value", min: 0, axisLabel: { color: token("--ink-2"), formatter: "{value}%" } }),
      grid: { ...base(element).grid, bottom: 22 },
      series: [
        limit(1), limit(2),
        { type: "scatter", symbolSize: 10, data: data.points.map((one) => ({ name: one.name, value: [one.size, one.share], symbol: one.high ? "rect" : "circle", itemStyle: { color: one.high ? off : ink }, label: { show: true, position: "right", formatter: one.code, color: ink, fontSize: 12 } })), markLine: { silent: true, symbol: "none", animation: false, data: [line(data.usual, data.words.usual)] } },
      ],
    };
  }

  for (const element of document.querySelectorAll("[data-source]")) {
    const source = document.getElementById(element.dataset.source);
    if (!source) continue;
    const data = JSON.parse(source.textContent);
    element.textContent = ""; // the sentence that stood in for the chart
    const chart = echarts.init(element, null, { renderer: "svg" });
    charts.push({ chart, draw: () => chart.setOption((data.kind === "cusum" ? cusum : funnel)(data, element), true) });
  }
  const draw = () => charts.forEach((one) => one.draw());
  draw();
  addEventListener("resize", () => { charts.forEach((one) => one.chart.resize()); draw(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
