// The trajectory of one target: readings in ink, the target as a line, the forecast dashed in the colour of the status.
// The data stands in the page (#trajectory); the table below the chart holds the same numbers.
(() => {
  const element = document.getElementById("chart");
  const source = document.getElementById("trajectory");
  if (!element || !source || !window.echarts) return;
  const data = JSON.parse(source.textContent);
  let chart = null;

  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const shown = (value) => value.toLocaleString("en", { minimumFractionDigits: Number.isInteger(value) ? 0 : Math.min(data.decimals, 2), maximumFractionDigits: Math.max(data.decimals, 0) }).replace("-", "−");
  const unit = (value) => shown(value) + (/^[%‰]/.test(data.unit) || !data.unit ? data.unit : data.words.gap + data.unit);

  function band(low, high, opacity, colour) {
    const hidden = { type: "line", stack: "band" + low, symbol: "none", lineStyle: { opacity: 0 }, silent: true, tooltip: { show: false }, stackStrategy: "all" };
    const from = (place) => (place === data.last && data.fan.some(Boolean) ? data.values[data.last] : null);
    const base = data.labels.map((_, place) => (data.fan[place] ? data.fan[place][low] : from(place)));
    const reach = data.labels.map((_, place) => (data.fan[place] ? data.fan[place][high] - data.fan[place][low] : from(place) === null ? null : 0));
    return [{ ...hidden, data: base }, { ...hidden, data: reach, areaStyle: { color: colour, opacity } }];
  }

  function told(points) {
    const place = points[0].dataIndex;
    const head = data.labels[place].filter(Boolean).reverse().join(" ");
    const step = data.fan[place];
    const value = data.values[place];
    if (value === null && !step) return head + "<br>" + (place <= data.last ? data.words.missing : "–");
    const middle = value !== null ? value : step[2];
    const line = value !== null ? data.words.reading + " <b>" + unit(value) + "</b>" : data.words.forecast + " <b>" + unit(step[2]) + "</b> (80%: " + shown(step[0]) + "–" + shown(step[4]) + ")";
    const away = data.target === null ? "" : "<br>" + data.words.toGo + " " + (middle >= data.target ? "+" : "") + shown(Number((middle - data.target).toFixed(4)));
    return head + "<br>" + line + away;
  }

  function draw() {
    const small = element.clientWidth < 560;
    const ink = token("--ink"), quiet = token("--ink-3"), rule = token("--rule");
    const status = token("--" + data.status), text = token("--" + data.status + "-t");
    const firstReading = data.values.findIndex((value) => value !== null);
    const end = data.fan.map(Boolean).lastIndexOf(true);
    const years = data.labels.map((label) => label[1]);
    const every = Math.ceil(data.labels.length / (small ? 5 : 14));
    const marks = [];
    if (data.target !== null) marks.push({ yAxis: data.target, lineStyle: { color: ink, width: 1.5, type: "solid" }, label: { position: "insideStartTop", formatter: data.targetLabel, color: ink, fontSize: 13, fontWeight: 600, distance: 4 } });
    data.breaks.forEach((item) => marks.push({ xAxis: item.at, lineStyle: { color: quiet, width: 1, type: [2, 3] }, label: { position: "end", formatter: item.words, color: quiet, fontSize: 12 } }));
    const breach = data.floor && data.target !== null ? [[{ yAxis: data.axis.min }, { yAxis: data.target }]] : [];
    if (!chart) {
      element.textContent = ""; // the sentence that stood in for the chart
      chart = echarts.init(element, null, { renderer: "svg" });
    }
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: token("--sans"), fontSize: 12 },
      grid: { left: 4, right: small ? 14 : 110, top: 22, bottom: 6, containLabel: true },
      tooltip: { trigger: "axis", axisPointer: { type: "line", lineStyle: { color: token("--rule-2") } }, backgroundColor: token("--surface"), borderColor: ink, borderWidth: 1, padding: [6, 10], textStyle: { color: ink, fontSize: 13 }, extraCssText: "box-shadow:none;border-radius:2px", formatter: told },
      xAxis: {
        type: "category", data: data.labels.map((_, place) => place), boundaryGap: false,
        axisLine: { onZero: false, lineStyle: { color: ink } }, axisTick: { alignWithLabel: true, lineStyle: { color: token("--rule-2") } },
        axisLabel: { color: token("--ink-2"), lineHeight: 17, interval: (place) => place % every === 0, formatter: (value) => { const place = Number(value); const turns = place < every || years[place] !== years[place - every]; return data.labels[place][0] + "\n" + (turns ? years[place] : ""); } },
      },
      yAxis: { type: "value", min: data.axis.min, max: data.axis.max, interval: data.axis.step, axisLabel: { color: token("--ink-2"), formatter: (value) => shown(Number(value.toFixed(6))) }, splitLine: { lineStyle: { color: rule, width: 1 } } },
      series: [
        ...band(0, 4, 0.16, status), ...band(1, 3, 0.2, status),
        { name: "forecast", type: "line", symbol: "none", data: data.labels.map((_, place) => (data.fan[place] ? data.fan[place][2] : place === data.last && end >= 0 ? data.values[place] : null)), lineStyle: { color: status, width: 1.8, type: [5, 4] }, itemStyle: { color: status }, endLabel: { show: !small && end >= 0, formatter: () => data.words.forecast + " " + unit(data.fan[end][2]), color: text, fontSize: 13, distance: 8 } },
        { name: "first", type: "scatter", silent: true, symbol: "emptyCircle", symbolSize: 8, itemStyle: { color: quiet }, data: data.first.map((item) => [item.at, item.value]), label: { show: !small && data.first.length < 4, position: "top", distance: 8, formatter: (point) => data.words.first + " " + shown(point.value[1]) + data.words.revised, color: quiet, fontSize: 12 } },
        { name: "reading", type: "line", connectNulls: false, symbol: "circle", symbolSize: 7, data: data.values.map((value, place) => (place === firstReading && place !== data.last ? { value, label: { position: "top", align: "left" } } : value)), itemStyle: { color: ink }, lineStyle: { color: ink, width: 2.4 }, label: { show: true, position: "bottom", distance: 8, formatter: (point) => (point.dataIndex === firstReading || point.dataIndex === data.last ? unit(point.value) : ""), color: ink, fontWeight: 600, fontSize: 13 },
          markLine: { silent: true, symbol: "none", animation: false, data: marks }, markArea: { silent: true, itemStyle: { color: token("--off"), opacity: 0.06 }, data: breach } },
      ],
    }, true);
  }

  draw();
  addEventListener("resize", () => { chart.resize(); draw(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
